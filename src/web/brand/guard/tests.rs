//! The guard against everything: a grid through the whole cube of colours, colours by chance, and what the design's own tool makes of some.

use proptest::prelude::*;

use super::*;

/// What the design's reference tool makes of forty pairs of colours: `reference.txt` is its output.
const REFERENCE: &str = include_str!("../reference.txt");

fn color(text: &str) -> Color {
    text.parse().unwrap_or_else(|()| panic!("{text} is no colour"))
}

/// The promise that is kept worst, as a share of what was promised.
fn worst(primary: Color, secondary: Color) -> (f64, &'static str, f64) {
    let palette = Palette::of(primary, secondary);
    let kept = palette.promises().into_iter().map(|(what, a, b, least)| (a.contrast(b) / least, what, a.contrast(b)));
    kept.min_by(|a, b| a.0.total_cmp(&b.0)).expect("there are promises")
}

#[test]
fn a_colour_is_read_from_its_notation() {
    assert_eq!(color("#14705F").to_string(), "#14705f");
    assert_eq!(color("FFD400"), Color::new(255, 212, 0));
    for wrong in ["", "#", "#12345", "#1234567", "#12345g", "red", "#12 456", "٣٣٣٣٣٣", "#+12345", "rgb(0,0,0)"] {
        assert_eq!(wrong.parse::<Color>(), Err(()), "{wrong:?}");
    }
}

#[test]
fn contrast_is_computed_as_the_standard_says() {
    let (black, white) = (Color::new(0, 0, 0), Color::new(255, 255, 255));
    assert!((black.contrast(white) - 21.0).abs() < 1e-9 && (white.contrast(white) - 1.0).abs() < 1e-9);
    // Two pairs whose ratios are published with the standard's techniques.
    assert!((color("#767676").contrast(white) - 4.54).abs() < 0.01);
    assert!((color("#949494").contrast(white) - 3.03).abs() < 0.01);
}

#[test]
fn every_colour_of_the_cube_meets_every_contrast() {
    // 18³ = 5,832 colours, corners and greys among them.
    let steps = || (0..=255_u8).step_by(15);
    let (mut tried, mut lowest) = (0, (f64::INFINITY, "", 0.0, Color::new(0, 0, 0)));
    for red in steps() {
        for green in steps() {
            for blue in steps() {
                let primary = Color::new(red, green, blue);
                let (share, what, ratio) = worst(primary, Color::new(blue, red, green));
                tried += 1;
                if share < lowest.0 {
                    lowest = (share, what, ratio, primary);
                }
            }
        }
    }
    assert_eq!(tried, 5832);
    assert!(lowest.0 >= 1.0, "{}: {} is {:.3}", lowest.3, lowest.1, lowest.2);
}

#[test]
fn the_palette_equals_the_reference() {
    let (mut compared, mut lines) = (0, 0);
    for line in REFERENCE.lines().filter(|line| !line.starts_with(';')) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [primary, secondary, rest @ ..] = words.as_slice() else { panic!("{line}") };
        let primary = color(primary);
        lines += 1;
        let palette = Palette::of(primary, color(secondary));
        for ((name, pair), expected) in palette.roles().into_iter().zip(rest.chunks(2)) {
            assert_eq!([pair.light.to_string(), pair.dark.to_string()], [expected[0], expected[1]], "{name} of {primary}");
            compared += 2;
        }
    }
    assert_eq!((lines, compared), (40, 640));
}

#[test]
fn the_clinics_hue_and_chroma_are_kept() {
    // A colour that can be read already is used as it is; yellow is darkened until it can, and is yellow still.
    let teal = Palette::of(color("#14705f"), color("#c98a3d"));
    assert_eq!(teal.brand.light, color("#14705f"));
    let yellow = Palette::of(color("#ffd400"), color("#e4572e"));
    assert_eq!((yellow.brand.light, yellow.brand.dark), (color("#766101"), color("#dec363")));
    let (asked, used) = (Oklch::from(color("#ffd400")), Oklch::from(yellow.brand.light));
    assert!((asked.h - used.h).abs() < 3.0, "{asked:?} {used:?}");
    // Grey has no hue to give.
    assert_eq!(Palette::of(color("#808080"), color("#808080")).trace, 0.0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]
    #[test]
    fn a_random_colour_meets_every_contrast(primary in any::<[u8; 3]>(), secondary in any::<[u8; 3]>()) {
        let (share, what, ratio) = worst(Color { rgb: primary }, Color { rgb: secondary });
        prop_assert!(share >= 1.0, "{} is {:.3} for {}", what, ratio, Color { rgb: primary });
    }
}

//! The contrast guard: it keeps the hue of a clinic's colour, and its chroma up to a bound; it sets the lightness.
//! So every choice gives pages that can be read.
//!
//! Colours are mixed in OKLCH (Björn Ottosson, 2020; CSS Color 4), where lightness is what an eye calls so, and measured by the contrast
//! ratio of WCAG 2.2 (success criteria 1.4.3 and 1.4.11). Pure: a colour in, a palette for day and night out. What is promised stands in
//! [`Palette::promises`]; the tests beside this file hold it for every hue.

use crate::domain::brand::Color;

impl Color {
    /// The parts in linear light, 0 to 1.
    fn linear(self) -> [f64; 3] {
        self.rgb.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// The nearest colour to parts in linear light.
    fn of_linear(parts: [f64; 3]) -> Self {
        let part = |light: f64| {
            let light = light.clamp(0.0, 1.0);
            let part = if light <= 0.003_130_8 { 12.92 * light } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
            (255.0 * part.clamp(0.0, 1.0)).round() as u8
        };
        Self { rgb: parts.map(part) }
    }

    /// Relative luminance.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast ratio of two colours, 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

/// Lightness 0 to 1, chroma, hue in degrees.
#[derive(Debug, Clone, Copy)]
struct Oklch {
    l: f64,
    c: f64,
    h: f64,
}

impl From<Color> for Oklch {
    fn from(color: Color) -> Self {
        let [red, green, blue] = color.linear();
        let l = (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
        let m = (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
        let s = (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
        let a = 1.977_998_495_1 * l - 2.428_592_205 * m + 0.450_593_709_9 * s;
        let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766 * s;
        Self { l: 0.210_454_255_3 * l + 0.793_617_785 * m - 0.004_072_046_8 * s, c: a.hypot(b), h: (b.atan2(a).to_degrees() + 360.0) % 360.0 }
    }
}

impl Oklch {
    /// The parts in linear light; outside of 0 to 1 where no screen shows the colour.
    fn linear(self) -> [f64; 3] {
        let (a, b) = (self.c * self.h.to_radians().cos(), self.c * self.h.to_radians().sin());
        let l = (self.l + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let m = (self.l - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let s = (self.l - 0.089_484_177_5 * a - 1.291_485_548 * b).powi(3);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s,
        ]
    }
}

/// The colour of this lightness and hue, as strong as asked or as a screen can show it.
fn shade(l: f64, c: f64, h: f64) -> Color {
    let mut c = c;
    while c > 0.0 {
        let parts = Oklch { l, c, h }.linear();
        if parts.iter().all(|part| (-0.0005..=1.0005).contains(part)) {
            return Color::of_linear(parts);
        }
        c -= 0.002;
    }
    Color::of_linear(Oklch { l, c: 0.0, h }.linear())
}

/// Chroma beyond this is not taken over.
const STRONGEST: f64 = 0.15;
/// Below this chroma a colour is a grey, and has no hue to give to the neutrals.
const GREY: f64 = 0.02;
/// Text of ordinary size (WCAG 1.4.3).
pub const TEXT: f64 = 4.5;
/// What the guard seeks for text: a little more than what is asked, for what rounding takes.
const SOUGHT: f64 = 4.6;
/// Shapes that carry meaning (WCAG 1.4.11).
pub const SHAPE: f64 = 3.0;

/// One role of the palette by day and by night.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    pub light: Color,
    pub dark: Color,
}

/// The palette made from a clinic's colours. The names are those of the tokens in static/css/20-tokens.css.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Palette {
    /// The hue of the neutrals, and how much of it they carry.
    pub hue: f64,
    pub trace: f64,
    pub brand: Pair,
    pub hover: Pair,
    pub on: Pair,
    pub tint: Pair,
    pub tint_2: Pair,
    pub ink: Pair,
    pub deep: Pair,
    pub accent: Pair,
}

impl Palette {
    /// Guards two colours: the first for what is pressed, current, or going on; the second for decoration alone.
    pub fn of(primary: Color, secondary: Color) -> Self {
        let Oklch { l, c: full, h } = primary.into();
        let c = full.min(STRONGEST);
        let trace = if full < GREY { 0.0 } else { 0.0035 };
        // The darkest surface that text stands on by day, the lightest by night.
        let (by_day, by_night) = ([shade(0.93, trace * 1.6, h), Color::new(255, 255, 255)], shade(0.30, trace * 1.6, h));
        let light = seek(l.clamp(0.36, 0.5), -0.005, |l| by_day.iter().all(|ground| shade(l, c, h).contrast(*ground) >= SOUGHT));
        let dark = seek(l.clamp(0.74, 0.82), 0.005, |l| shade(l, c, h).contrast(by_night) >= SOUGHT);
        let second = Oklch::from(secondary);
        let other = second.c.min(0.13);
        let pair = |light, dark| Pair { light, dark };
        Self {
            hue: h,
            trace,
            brand: pair(shade(light, c, h), shade(dark, c * 0.8, h)),
            hover: pair(shade(light - 0.06, c, h), shade(dark + 0.06, c * 0.8, h)),
            on: pair(Color::new(255, 255, 255), shade(0.19, c * 0.25, h)),
            tint: pair(shade(0.955, (c * 0.22).min(0.03), h), shade(0.30, (c * 0.4).min(0.045), h)),
            tint_2: pair(shade(0.91, (c * 0.4).min(0.055), h), shade(0.36, (c * 0.5).min(0.06), h)),
            ink: pair(shade(0.36, c * 0.85, h), shade(0.88, c * 0.5, h)),
            deep: pair(shade(0.31, c.min(0.085), h), shade(0.24, (c * 0.6).min(0.05), h)),
            accent: pair(shade(0.62, other, second.h), shade(0.74, other * 0.9, second.h)),
        }
    }

    /// The roles by the names of their tokens.
    pub fn roles(&self) -> [(&'static str, Pair); 8] {
        [
            ("brand", self.brand),
            ("brand-hover", self.hover),
            ("brand-on", self.on),
            ("brand-tint", self.tint),
            ("brand-tint-2", self.tint_2),
            ("brand-ink", self.ink),
            ("brand-deep", self.deep),
            ("accent", self.accent),
        ]
    }

    /// Every pair of colours that must have a contrast, with the least ratio: what, foreground, background, ratio.
    pub fn promises(&self) -> Vec<(&'static str, Color, Color, f64)> {
        let neutral = |l| shade(l, self.trace, self.hue);
        let mut all = Vec::new();
        // Lightness of the tokens: surface, ground, fill, sunken, hover by day and by night; the inks on them.
        let sides = [
            (Pair::day as fn(&Pair) -> Color, [1.0, 0.974, 0.945, 0.950, 0.955], [0.235, 0.400, 0.490], 0.905),
            (Pair::night, [0.243, 0.205, 0.300, 0.182, 0.295], [0.940, 0.820, 0.745], 0.345),
        ];
        for (side, grounds, [ink, ink_2, ink_3], line) in sides {
            let of = |pair: &Pair| side(pair);
            for ground in grounds {
                all.push(("a link on a surface", of(&self.brand), neutral(ground), TEXT));
                all.push(("a link under the pointer", of(&self.hover), neutral(ground), TEXT));
            }
            all.push(("words on a button", of(&self.on), of(&self.brand), TEXT));
            all.push(("words on a button under the pointer", of(&self.on), of(&self.hover), TEXT));
            all.push(("the present place", of(&self.ink), of(&self.tint_2), TEXT));
            all.push(("brand on its tint", of(&self.brand), of(&self.tint), TEXT));
            all.push(("text on a tint", neutral(ink), of(&self.tint), TEXT));
            all.push(("second text on a tint", neutral(ink_2), of(&self.tint), TEXT));
            all.push(("third text on a tint", neutral(ink_3), of(&self.tint), TEXT));
            all.push(("text on the stronger tint", neutral(ink), of(&self.tint_2), TEXT));
            all.push(("second text on the stronger tint", neutral(ink_2), of(&self.tint_2), TEXT));
            all.push(("white on the sign-in's ground", Color::new(255, 255, 255), of(&self.deep), TEXT));
            all.push(("small words on the sign-in's ground", Color::new(0xc5, 0xce, 0xde), of(&self.deep), TEXT));
            all.push(("a bar in its groove", of(&self.brand), neutral(line), SHAPE));
            all.push(("a bar on a surface", of(&self.brand), neutral(grounds[0]), SHAPE));
        }
        all
    }
}

impl Pair {
    fn day(&self) -> Color {
        self.light
    }

    fn night(&self) -> Color {
        self.dark
    }
}

/// The first lightness, from one on, that will do.
fn seek(from: f64, step: f64, will_do: impl Fn(f64) -> bool) -> f64 {
    let mut l = from;
    while !will_do(l) && l > 0.0 && l < 1.0 {
        l += step;
    }
    l
}

#[cfg(test)]
mod tests;

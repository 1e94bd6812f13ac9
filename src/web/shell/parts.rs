//! What stands around every page, drawn by templates of its own: askama writes the code of a layout anew into every page that extends it, and
//! the compiler reads each copy.

use askama::Template;
use askama::filters::HtmlSafe;

use super::Shell;

macro_rules! part {
    ($(#[$doc:meta])* $name:ident, $method:ident, $path:literal) => {
        $(#[$doc])*
        #[derive(Template)]
        #[template(path = $path)]
        pub struct $name<'a> {
            shell: &'a Shell,
        }

        impl HtmlSafe for $name<'_> {}

        impl Shell {
            $(#[$doc])*
            pub fn $method(&self) -> $name<'_> {
                $name { shell: self }
            }
        }
    };
}

part!(
    /// Styles, the font, the signs of the window.
    Head,
    head,
    "layouts/_head.html"
);
part!(
    /// The words that scripts say, and whose page it is.
    BodyAttributes,
    body_attributes,
    "layouts/_body_attributes.html"
);
part!(
    /// The sidebar and the top bar.
    Bars,
    bars,
    "layouts/_bars.html"
);
part!(
    /// The bar at the bottom of a phone.
    TabBar,
    tab_bar,
    "layouts/_tab_bar.html"
);
part!(
    /// What opens over the page.
    Dialogs,
    dialogs,
    "layouts/_dialogs.html"
);

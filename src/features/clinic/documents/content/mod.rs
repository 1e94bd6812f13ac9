//! What a file is, by what is in it. What its name and its sender say of it is only compared.

mod chunks;
mod docx;
mod inspector;
mod names;

pub use docx::check as check_docx;
pub use inspector::Inspector;
pub use names::{check_claims, clean};

/// A kind of file that is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    Pdf,
    Png,
    Jpeg,
    Webp,
    Heic,
    Docx,
}

impl FileKind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[Self::Pdf, Self::Png, Self::Jpeg, Self::Webp, Self::Heic, Self::Docx];

    /// Its media type: what is stored, and what is sent.
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
            Self::Heic => "image/heic",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        }
    }

    /// The kind with this media type.
    pub fn of_mime(mime: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.mime() == mime)
    }

    /// How files of this kind end; the first is the usual one.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::Webp => &["webp"],
            Self::Heic => &["heic", "heif"],
            Self::Docx => &["docx"],
        }
    }

    /// The kind in a word that people know.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
            Self::Webp => "WebP",
            Self::Heic => "HEIC",
            Self::Docx => "DOCX",
        }
    }

    /// Whether it is a picture that every browser shows.
    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Png | Self::Jpeg | Self::Webp)
    }

    /// Whether a browser shows it; the others are only downloaded.
    pub const fn is_shown(self) -> bool {
        self.is_picture() || matches!(self, Self::Pdf)
    }
}

/// Why a file is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileRefusal {
    /// No file was chosen.
    Missing,
    /// Several at once, where one is asked for.
    Several,
    /// There is nothing in it.
    Empty,
    /// More than the most that is taken.
    TooLarge,
    /// Of no kind that is taken.
    UnknownKind,
    /// It is of one kind and holds another: a page or a program in a picture.
    Mixed(FileKind),
    /// It begins as one kind but is not whole.
    Broken(FileKind),
    /// Unpacked it would be larger than any letter.
    Bomb,
    /// It holds macros.
    Macros,
    /// It is named as one kind and holds another.
    NamedOtherwise { ending: String, kind: FileKind },
    /// It was sent as one kind and holds another.
    SentOtherwise { mime: String, kind: FileKind },
}

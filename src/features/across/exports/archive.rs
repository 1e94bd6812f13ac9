//! A ZIP that is streamed while it is made: what has been written is sent and dropped. And the CSV lines of its tables.

use std::cell::RefCell;
use std::io::Write;
use std::rc::Rc;

use actix_web::web::Bytes;
use chrono::{Datelike, NaiveDateTime, Timelike};
use zip::write::{SimpleFileOptions, StreamWriter, ZipWriter};

use crate::store::error::{AppError, AppResult};

/// Where the archive's bytes wait to be sent.
#[derive(Debug, Clone, Default)]
struct OutputBuffer(Rc<RefCell<Vec<u8>>>);

impl Write for OutputBuffer {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The archive.
pub struct Archive {
    zip: ZipWriter<StreamWriter<OutputBuffer>>,
    buffer: OutputBuffer,
    options: SimpleFileOptions,
}

fn failed(error: impl std::fmt::Display) -> AppError {
    AppError::internal("archive", error)
}

impl Archive {
    /// An empty one; its files are of this time.
    pub fn new(at: NaiveDateTime) -> Self {
        let buffer = OutputBuffer::default();
        let parts = |value: u32| u8::try_from(value).unwrap_or_default();
        let year = u16::try_from(at.year()).unwrap_or(1980);
        let time =
            zip::DateTime::from_date_and_time(year, parts(at.month()), parts(at.day()), parts(at.hour()), parts(at.minute()), parts(at.second()));
        let options = SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Deflated)
            .last_modified_time(time.unwrap_or_default())
            .unix_permissions(0o600);
        Self { zip: ZipWriter::new_stream(buffer.clone()), buffer, options }
    }

    /// Begins a file.
    pub fn begin(&mut self, name: &str) -> AppResult<()> {
        self.zip.start_file(name, self.options).map_err(failed)
    }

    /// Goes on with the file that was begun last.
    pub fn write(&mut self, bytes: &[u8]) -> AppResult<()> {
        self.zip.write_all(bytes).map_err(failed)
    }

    /// What has been made since it was last asked.
    pub fn take(&mut self) -> Bytes {
        Bytes::from(std::mem::take(&mut *self.buffer.0.borrow_mut()))
    }

    /// The end of it.
    pub fn finish(self) -> AppResult<Bytes> {
        self.zip.finish().map_err(failed)?;
        Ok(Bytes::from(std::mem::take(&mut *self.buffer.0.borrow_mut())))
    }
}

/// What tells spreadsheets that a text is UTF-8.
pub const BOM: &str = "\u{feff}";

/// A cell that no spreadsheet takes for a formula. What begins like one gets an apostrophe, which they do not show.
fn without_formula(cell: &str) -> String {
    let first = cell.trim_start_matches([' ', '\u{a0}', '\u{3000}']).chars().next();
    let is_formula = first.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '|' | '%' | '＝' | '＋' | '－' | '＠'));
    if is_formula { format!("'{cell}") } else { cell.to_owned() }
}

/// The lines of a table.
pub fn lines<R: AsRef<[String]>>(rows: &[R]) -> AppResult<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.as_ref().iter().map(|cell| without_formula(cell))).map_err(failed)?;
    }
    writer.into_inner().map_err(failed)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn no_cell_of_a_table_is_a_formula() {
        for cell in ["=1+1", "+62812", "-2", "@SUM(A1)", "\t=1", " =1", "\u{3000}=1", "＝1", "|calc", "\r\n=1"] {
            assert!(without_formula(cell).starts_with('\''), "{cell:?}");
        }
        for cell in ["", "Bima", "2026-11-26", "a=b", "'=1"] {
            assert_eq!(without_formula(cell), cell);
        }
        let made = lines(&[vec!["a \"b\"".to_owned(), "c,d\ne".to_owned(), "=1".to_owned()]]).expect("lines");
        assert_eq!(String::from_utf8(made).as_deref(), Ok("\"a \"\"b\"\"\",\"c,d\ne\",'=1\r\n"));
    }

    #[test]
    fn an_archive_read_in_pieces_is_complete_and_holds_little_at_a_time() {
        let at = chrono::NaiveDate::from_ymd_opt(2026, 11, 26).and_then(|day| day.and_hms_opt(10, 42, 0)).expect("a time");
        let (mut archive, mut sent, mut most) = (Archive::new(at), Vec::new(), 0);
        let line = lines(&[vec!["Bima Santoso".to_owned(); 20]]).expect("a line");
        for name in ["a.csv", "ü/b.csv"] {
            archive.begin(name).expect("begins");
            for _ in 0..5_000 {
                archive.write(&line).expect("is written");
                let piece = archive.take();
                most = most.max(piece.len());
                sent.extend_from_slice(&piece);
            }
        }
        sent.extend_from_slice(&archive.finish().expect("ends"));
        assert!(most < 200_000, "{most}");
        let mut read = zip::ZipArchive::new(std::io::Cursor::new(sent)).expect("a ZIP");
        assert_eq!(read.len(), 2);
        let mut text = String::new();
        read.by_name("ü/b.csv").expect("the file").read_to_string(&mut text).expect("its text");
        assert_eq!(text.len(), line.len() * 5_000);
    }
}

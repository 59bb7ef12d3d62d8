//! What a file is, found from its content: the name and the type that a client gives prove nothing.

use std::io::{self, Read, Seek, SeekFrom};

const PDF: &str = "application/pdf";
const PNG: &str = "image/png";
const JPEG: &str = "image/jpeg";
const TIFF: &str = "image/tiff";
const ODT: &str = "application/vnd.oasis.opendocument.text";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The first octets of the file formats that say what they are at once.
const SIGNATURES: [(&[u8], &str); 5] = [
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"II*\0", TIFF),
    (b"MM\0*", TIFF),
    (b"\xff\xd8\xff", JPEG),
];

/// An ODT's first entry is the stored file `mimetype` (OpenDocument 1.3, part 2, 3.3): name and content stand here.
const ODT_MARK: (usize, &[u8]) = (30, b"mimetypeapplication/vnd.oasis.opendocument.text");

const ZIP_ENTRY: &[u8] = b"PK\x03\x04";
/// Records of ZIP's directory (APPNOTE 4.3.12 and 4.3.16), and their fixed lengths.
const ZIP_DIRECTORY_ENTRY: &[u8] = b"PK\x01\x02";
const ZIP_DIRECTORY_ENTRY_LENGTH: usize = 46;
const ZIP_DIRECTORY_END: &[u8] = b"PK\x05\x06";
const ZIP_DIRECTORY_END_LENGTH: usize = 22;
/// The end record may carry a comment of this length.
const ZIP_COMMENT: u64 = 65_535;
/// A document's directory is small; a larger one is something else.
const ZIP_DIRECTORY_MAX: u32 = 1024 * 1024;

/// The media type of a file, if it is an accepted one.
///
/// # Errors
/// When the file cannot be read.
pub fn of_file(file: &mut (impl Read + Seek)) -> io::Result<Option<&'static str>> {
    let mut head = Vec::new();
    file.take(128).read_to_end(&mut head)?;
    if let Some((_, media_type)) = SIGNATURES
        .iter()
        .find(|(signature, _)| head.starts_with(signature))
    {
        return Ok(Some(media_type));
    }
    if !head.starts_with(ZIP_ENTRY) {
        return Ok(None);
    }
    let (offset, mark) = ODT_MARK;
    // Templates and masters have longer names of the same beginning.
    let rest = head.get(offset..).and_then(|rest| rest.strip_prefix(mark));
    if rest.is_some_and(|rest| !rest.starts_with(b"-")) {
        return Ok(Some(ODT));
    }
    let names = zip_names(file)?;
    let has = |name: &str| names.iter().any(|known| known == name.as_bytes());
    let is_docx =
        has("[Content_Types].xml") && has("word/document.xml") && !has("word/vbaProject.bin");
    Ok(is_docx.then_some(DOCX))
}

/// The names in a ZIP file's directory; none if there is no readable directory.
fn zip_names(file: &mut (impl Read + Seek)) -> io::Result<Vec<Vec<u8>>> {
    let length = file.seek(SeekFrom::End(0))?;
    let tail_length = length.min(ZIP_COMMENT + ZIP_DIRECTORY_END_LENGTH as u64);
    file.seek(SeekFrom::Start(length - tail_length))?;
    let mut tail = Vec::new();
    file.take(tail_length).read_to_end(&mut tail)?;
    let Some(end) = tail
        .windows(ZIP_DIRECTORY_END_LENGTH)
        .rev()
        .find(|w| w.starts_with(ZIP_DIRECTORY_END))
    else {
        return Ok(Vec::new());
    };
    let (Some(size), Some(offset)) = (u32_at(end, 12), u32_at(end, 16)) else {
        return Ok(Vec::new());
    };
    if size > ZIP_DIRECTORY_MAX {
        return Ok(Vec::new());
    }
    file.seek(SeekFrom::Start(offset.into()))?;
    let mut directory = Vec::new();
    file.take(size.into()).read_to_end(&mut directory)?;
    Ok(names(&directory))
}

fn names(mut directory: &[u8]) -> Vec<Vec<u8>> {
    let mut names = Vec::new();
    while directory.starts_with(ZIP_DIRECTORY_ENTRY) {
        let lengths = [28, 30, 32].map(|at| u16_at(directory, at).map(usize::from));
        let [Some(name), Some(extra), Some(comment)] = lengths else {
            break;
        };
        let start = ZIP_DIRECTORY_ENTRY_LENGTH;
        let Some(text) = directory.get(start..start + name) else {
            break;
        };
        names.push(text.to_vec());
        directory = directory
            .get(start + name + extra + comment..)
            .unwrap_or_default();
    }
    names
}

fn u16_at(record: &[u8], at: usize) -> Option<u16> {
    let octets = record.get(at..at + 2)?;
    Some(u16::from_le_bytes(octets.try_into().ok()?))
}

fn u32_at(record: &[u8], at: usize) -> Option<u32> {
    let octets = record.get(at..at + 4)?;
    Some(u32::from_le_bytes(octets.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    /// A ZIP file of empty entries, just enough of one to have a directory.
    fn zip(names: &[&str]) -> Vec<u8> {
        let mut file = ZIP_ENTRY.to_vec();
        file.resize(64, 0);
        let start = file.len();
        for name in names {
            let mut entry = ZIP_DIRECTORY_ENTRY.to_vec();
            entry.resize(ZIP_DIRECTORY_ENTRY_LENGTH, 0);
            entry[28..30].copy_from_slice(&(name.len() as u16).to_le_bytes());
            entry.extend_from_slice(name.as_bytes());
            file.extend(entry);
        }
        let mut end = ZIP_DIRECTORY_END.to_vec();
        end.resize(ZIP_DIRECTORY_END_LENGTH, 0);
        end[12..16].copy_from_slice(&((file.len() - start) as u32).to_le_bytes());
        end[16..20].copy_from_slice(&(start as u32).to_le_bytes());
        file.extend(end);
        file
    }

    fn odt(media_type: &str) -> Vec<u8> {
        let mut file = ZIP_ENTRY.to_vec();
        file.resize(ODT_MARK.0, 0);
        file.extend(b"mimetype");
        file.extend(media_type.as_bytes());
        file.extend(ZIP_ENTRY);
        file
    }

    #[track_caller]
    fn check(content: &[u8], expected: Option<&str>) {
        assert_eq!(of_file(&mut Cursor::new(content)).unwrap(), expected);
    }

    #[test]
    fn accepted_types_are_found_in_the_content() {
        check(b"%PDF-1.7\n", Some(PDF));
        check(b"\x89PNG\r\n\x1a\n0000", Some(PNG));
        check(b"\xff\xd8\xff\xe0", Some(JPEG));
        check(b"II*\0\x08\0\0\0", Some(TIFF));
        check(b"MM\0*\0\0\0\x08", Some(TIFF));
        check(&odt(ODT), Some(ODT));
        check(
            &zip(&["[Content_Types].xml", "_rels/.rels", "word/document.xml"]),
            Some(DOCX),
        );
    }

    #[test]
    fn everything_else_is_not_accepted() {
        check(b"", None);
        check(b"MZ\x90\0", None);
        check(b"<svg xmlns='http://www.w3.org/2000/svg'/>", None);
        check(&odt("application/vnd.oasis.opendocument.text-master"), None);
        check(&odt("application/vnd.oasis.opendocument.spreadsheet"), None);
        check(&zip(&["[Content_Types].xml", "xl/workbook.xml"]), None);
        check(
            &zip(&[
                "[Content_Types].xml",
                "word/document.xml",
                "word/vbaProject.bin",
            ]),
            None,
        );
        check(&zip(&["evil.exe"]), None);
        check(ZIP_ENTRY, None);
        check(&[ZIP_ENTRY, ZIP_DIRECTORY_END, &[0xff; 18]].concat(), None);
    }
}

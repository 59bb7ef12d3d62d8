//! The application: the form's pages, the draft, files attached, review, submission, receipt and letter. Knows no map.

mod attachment;
mod autosave;
mod browser;
mod controls;
mod display;
mod draft;
mod draft_file;
mod draft_tools;
mod elements;
mod error_summary;
mod field;
mod form_page;
mod form_state;
mod letter;
mod letter_view;
mod loading;
mod prefill;
mod question;
mod receipt;
mod review;
mod storage;
mod submission;
mod task_list;
#[cfg(test)]
mod tests;
mod words;

pub use draft_tools::{DraftTools, Restored, SaveFile, SaveStatus};
pub use form_page::FormPage;
pub use form_state::FormState;
pub use loading::WithForm;
pub use prefill::Prefill;
pub use receipt::{ReceiptView, UnknownReceipt, find_receipt};
pub use review::Review;
pub use task_list::TaskList;

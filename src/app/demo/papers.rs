//! The papers of the demo world: small, and made here, so that they are what they say.

use chrono::{Duration, NaiveDate};
use diesel::prelude::*;
use uuid::Uuid;

use super::cast::{Actor, Cast};
use crate::domain::document::{DocumentKind, RejectionReason, ReviewStatus, Verdict};
use crate::domain::ids::{DocumentId, UserId};
use crate::domain::permissions::Role;
use crate::features::clinic::documents::{Document, FileKind, NewDocument, Owner, StoredFile, start_upload};
use crate::store::crypto::FilePlace;
use crate::store::db::{Db, TenantScoped};
use crate::store::error::{AppError, AppResult};
use crate::store::schema::{document_reviews as reviews, documents};
use crate::store::storage::{BlobKey, BlobWriter, FileDigest, Storage};

/// A scan of a certificate.
const SCAN: &[u8] = include_bytes!("scan.png");

/// One paper as somebody uploads it.
struct DemoPaper {
    kind: DocumentKind,
    title: &'static str,
    name: &'static str,
    /// Days from today until it ends.
    ends_in: Option<i64>,
    lines: &'static [&'static str],
    decision: Option<(ReviewStatus, &'static str)>,
}

const TEDUH: &[DemoPaper] = &[
    DemoPaper {
        kind: DocumentKind::License,
        title: "Izin operasional klinik",
        name: "Izin operasional 2024.pdf",
        ends_in: Some(760),
        lines: &["SURAT IZIN OPERASIONAL KLINIK", "Nomor 503/0412/DINKES", "Klinik Ruang Teduh", "Jl. Cihampelas 112, Bandung"],
        decision: Some((ReviewStatus::Approved, "")),
    },
    DemoPaper {
        kind: DocumentKind::Tax,
        title: "NPWP Badan",
        name: "NPWP.pdf",
        ends_in: None,
        lines: &["NOMOR POKOK WAJIB PAJAK", "01.234.567.8-421.000", "Klinik Ruang Teduh"],
        decision: Some((ReviewStatus::Approved, "")),
    },
    DemoPaper {
        kind: DocumentKind::Insurance,
        title: "Polis tanggung jawab profesi",
        name: "Polis TJP.pdf",
        ends_in: Some(34),
        lines: &["POLIS ASURANSI TANGGUNG JAWAB PROFESI", "Nomor TJP-2231-0098", "Tertanggung: Klinik Ruang Teduh"],
        decision: None,
    },
];

const SINAR: &[DemoPaper] = &[
    DemoPaper {
        kind: DocumentKind::License,
        title: "Izin operasional klinik",
        name: "Izin Sinar Pulih.pdf",
        ends_in: Some(420),
        lines: &["SURAT IZIN OPERASIONAL KLINIK", "Nomor 440/1190/DINKES", "Klinik Sinar Pulih", "Jl. Teuku Umar 201, Denpasar"],
        decision: None,
    },
    DemoPaper {
        kind: DocumentKind::Tax,
        title: "NPWP Badan",
        name: "npwp pindai.pdf",
        ends_in: None,
        lines: &["(pindaian buram)"],
        decision: Some((ReviewStatus::Rejected, "Halaman ini tidak terbaca. Pindai ulang dengan lebih terang, lalu unggah versi baru.")),
    },
];

const IN_REVIEW: &[DemoPaper] = &[
    DemoPaper {
        kind: DocumentKind::License,
        title: "SIPP penanggung jawab",
        name: "SIPP.pdf",
        ends_in: Some(900),
        lines: &[
            "SURAT IZIN PRAKTIK PSIKOLOG",
            "Nomor SIPP 0388-20-2-1",
            "Hartono Wijaya, M.Psi., Psikolog",
            "Biro Psikologi Anaya, Jl. Diponegoro 71, Yogyakarta",
        ],
        decision: None,
    },
    DemoPaper {
        kind: DocumentKind::Tax,
        title: "NPWP Badan",
        name: "NPWP Yayasan.pdf",
        ends_in: None,
        lines: &["NOMOR POKOK WAJIB PAJAK", "01.234.567.8-901.000", "Yayasan Biro Psikologi Anaya"],
        decision: Some((ReviewStatus::Approved, "")),
    },
    DemoPaper {
        kind: DocumentKind::Insurance,
        title: "Polis tanggung gugat profesi",
        name: "Polis.pdf",
        ends_in: Some(20),
        lines: &["POLIS ASURANSI TANGGUNG GUGAT PROFESI", "Nomor TGP-0091-2210", "Tertanggung: Biro Psikologi Anaya"],
        decision: None,
    },
];

/// Uploads the papers of some clinics and of one therapist.
///
/// # Errors
/// The place for files does not take them.
pub fn load(db: &Db, storage: &Storage, cast: &Cast, in_review: Option<&Actor>) -> AppResult<()> {
    let pdf = |demo_paper: &DemoPaper| (FileKind::Pdf, pdf(demo_paper.lines));
    for demo_paper in TEDUH {
        upload(db, storage, cast.surya, &cast.ratih, Owner::Clinic, demo_paper, pdf(demo_paper))?;
    }
    for demo_paper in SINAR {
        upload(db, storage, cast.surya, &cast.wulan, Owner::Clinic, demo_paper, pdf(demo_paper))?;
    }
    for (admin, demo_paper) in in_review.into_iter().flat_map(|admin| IN_REVIEW.iter().map(move |demo_paper| (admin, demo_paper))) {
        upload(db, storage, cast.surya, admin, Owner::Clinic, demo_paper, pdf(demo_paper))?;
    }
    let certificate = DemoPaper {
        kind: DocumentKind::Certificate,
        title: "Sertifikat pelatihan CBT",
        name: "Sertifikat CBT.png",
        ends_in: None,
        lines: &[],
        decision: None,
    };
    let Some(anindya) = cast.anindya.therapist else { return Ok(()) };
    upload(db, storage, cast.surya, &cast.anindya, Owner::Therapist(anindya), &certificate, (FileKind::Png, SCAN.to_vec()))
}

fn upload(
    db: &Db,
    storage: &Storage,
    reviewer: UserId,
    who: &Actor,
    owner: Owner,
    demo_paper: &DemoPaper,
    (kind, content): (FileKind, Vec<u8>),
) -> AppResult<()> {
    let key = db.tenant_now(who, start_upload)?.map_err(|_| AppError::internal("demo", "there is no room for its papers"))?;
    let place = FilePlace { clinic: who.clinic_id(), document: DocumentId::new(), version: Uuid::now_v7() };
    let blob = BlobKey::new(place.clinic, place.version);
    let mut writer = BlobWriter::new(storage.clone(), blob.clone(), key.sealer(place));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|error| AppError::internal("demo", error))?;
    let kept = runtime.block_on(async {
        writer.write(&content).await?;
        writer.finish().await
    });
    let FileDigest { size, sha256 } = kept.map_err(|_| AppError::Unavailable)?;
    let today = db.clock().now().date_naive();
    let ends_on: Option<NaiveDate> = demo_paper.ends_in.map(|days| today + Duration::days(days));
    let paper = NewDocument { owner, kind: demo_paper.kind, title: Some(demo_paper.title.to_owned()), expires_on: ends_on };
    let file = StoredFile { place, blob, key: key.id(), name: demo_paper.name.to_owned(), kind, size, sha256, begun: db.clock().now() };
    db.tenant_now(who, |tx| {
        Document::create(tx, &paper, &file)?.map_err(|_| AppError::internal("demo", "there is no room for its papers"))?;
        Ok(())
    })?;
    let Some((status, note)) = demo_paper.decision else { return Ok(()) };
    let reviewing = Actor { user: reviewer, clinic: place.clinic, roles: &[Role::Administrator], therapist: None };
    db.tenant_now(&reviewing, |tx| {
        let now = tx.now();
        let is_approved = status == ReviewStatus::Approved;
        let (verdict, reason) = if is_approved { (Verdict::Approved, None) } else { (Verdict::Rejected, Some(RejectionReason::Illegible)) };
        let note = Some(note).filter(|note| !note.is_empty());
        diesel::update(documents::table.find((place.clinic, place.document)))
            .set((
                documents::review_status.eq(status),
                documents::reviewed_at.eq(now),
                documents::reviewed_by.eq(reviewer),
                documents::review_note.eq(note),
            ))
            .execute(tx.conn())?;
        diesel::insert_into(reviews::table)
            .values((
                (reviews::clinic_id.eq(place.clinic), reviews::document_id.eq(place.document), reviews::version_no.eq(1)),
                (reviews::decision.eq(verdict), reviews::reason.eq(reason), reviews::message.eq(note)),
                (reviews::reviewer_id.eq(reviewer), reviews::decided_at.eq(now)),
            ))
            .execute(tx.conn())?;
        Ok(())
    })
}

/// A page of A4 with these lines on it.
fn pdf(lines: &[&str]) -> Vec<u8> {
    let mut text = "BT /F1 15 Tf 72 740 Td 24 TL\n".to_owned();
    for line in lines {
        text += &format!("({}) Tj T*\n", line.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)"));
    }
    text += "ET";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let (mut file, mut places) = ("%PDF-1.4\n".to_owned(), Vec::new());
    for (number, object) in objects.iter().enumerate() {
        places.push(file.len());
        file += &format!("{} 0 obj\n{object}\nendobj\n", number + 1);
    }
    let table = file.len();
    file += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        file += &format!("{place:010} 00000 n \n");
    }
    file += &format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1);
    file.into_bytes()
}

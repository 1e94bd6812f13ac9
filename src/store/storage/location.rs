//! Where files are kept: what `STORAGE_URL` says.

use std::path::PathBuf;

/// A word that is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[redacted]")
    }
}

/// Where files are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageLocation {
    /// A folder of this machine.
    Folder(PathBuf),
    /// A bucket of a server that speaks S3.
    Bucket(Bucket),
}

/// A bucket, and how to get there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bucket {
    pub name: String,
    /// What stands before the name of every object; empty for nothing.
    pub prefix: String,
    /// Scheme, host and port; none for Amazon's own of the region.
    pub endpoint: Option<String>,
    pub region: String,
    pub access_key: String,
    pub secret_key: Secret,
    pub session_token: Option<Secret>,
}

impl Bucket {
    /// Reads `s3://bucket/prefix?endpoint=…&region=…`; who signs stands in variables of its own.
    pub fn read(url: &str, get: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let rest = url.strip_prefix("s3://")?;
        let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (name, prefix) = place.split_once('/').unwrap_or((place, ""));
        let is_plain = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || "-._/".contains(c));
        if name.is_empty() || !is_plain(name) || !is_plain(prefix) || prefix.split('/').any(|part| part.starts_with('.')) {
            return None;
        }
        let (mut endpoint, mut region) = (None, "us-east-1".to_owned());
        for (key, value) in serde_html_form::from_str::<Vec<(String, String)>>(query).ok()? {
            match key.as_str() {
                "endpoint" if value.starts_with("https://") || value.starts_with("http://") => {
                    endpoint = Some(value.trim_end_matches('/').to_owned())
                }
                "region" if !value.is_empty() && is_plain(&value) => region = value,
                _ => return None,
            }
        }
        Some(Self {
            name: name.to_owned(),
            prefix: prefix.trim_matches('/').to_owned(),
            endpoint,
            region,
            access_key: get("AWS_ACCESS_KEY_ID")?,
            secret_key: Secret(get("AWS_SECRET_ACCESS_KEY")?),
            session_token: get("AWS_SESSION_TOKEN").map(Secret),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(url: &str) -> Option<Bucket> {
        Bucket::read(url, |name| name.starts_with("AWS_").then(|| format!("the {name}")))
    }

    #[test]
    fn a_bucket_is_read_from_its_url_with_its_keys() {
        let bucket = read("s3://papers/live/?endpoint=http://127.0.0.1:9000/&region=ap-southeast-3").expect("a bucket");
        assert_eq!((bucket.name.as_str(), bucket.prefix.as_str(), bucket.region.as_str()), ("papers", "live", "ap-southeast-3"));
        assert_eq!(bucket.endpoint.as_deref(), Some("http://127.0.0.1:9000"));
        assert_eq!(bucket.secret_key.0, "the AWS_SECRET_ACCESS_KEY");
        assert!(!format!("{bucket:?}").contains("the AWS_SECRET_ACCESS_KEY"), "a secret is never printed");
        assert_eq!(read("s3://papers").expect("a bucket").endpoint, None);
        assert_eq!(Bucket::read("s3://papers", |_| None), None, "nobody signs");
        for wrong in ["s3://", "s3://a b", "s3://papers/../x", "s3://papers?endpoint=ftp://x", "s3://papers?regoin=x", "gs://papers"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}

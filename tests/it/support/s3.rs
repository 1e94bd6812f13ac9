//! A real server that speaks S3 (moto, installed by `script/setup --tests`), for the tests of what keeps files. One a test process; it ends
//! with it.

use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

use smart_therapy::store::storage::{Bucket, Secret};
use uuid::Uuid;

use super::source::root;
use super::wait::wait_until;

struct Server {
    endpoint: String,
    /// Holds the pipe whose end tells the server to go.
    _child: Child,
}

/// A new, empty bucket.
pub fn bucket() -> Bucket {
    let bucket = at(&server().endpoint);
    let made = ureq::put(format!("{}/{}", server().endpoint, bucket.name)).send_empty().expect("the S3 server makes a bucket");
    assert_eq!(made.status(), 200);
    bucket
}

/// A bucket that nobody has made, of a server at this address.
pub fn at(endpoint: &str) -> Bucket {
    Bucket {
        name: format!("papers-{}", Uuid::now_v7().simple()),
        prefix: String::new(),
        endpoint: Some(endpoint.to_owned()),
        region: "ap-southeast-3".to_owned(),
        access_key: "tests".to_owned(),
        secret_key: Secret("tests".to_owned()),
        session_token: None,
    }
}

/// A request by somebody, for looking behind the scenes: this server wants a name and takes every one.
pub fn as_somebody<B>(request: ureq::RequestBuilder<B>) -> ureq::RequestBuilder<B> {
    let name = "AWS4-HMAC-SHA256 Credential=tests/20260101/ap-southeast-3/s3/aws4_request, SignedHeaders=host, Signature=none";
    request.header("authorization", name)
}

/// The address of an object.
pub fn object_url(bucket: &Bucket, name: &str) -> String {
    format!("{}/{}/{name}", bucket.endpoint.as_deref().unwrap_or_default(), bucket.name)
}

fn server() -> &'static Server {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER.get_or_init(|| {
        let program = root().join("target/s3-server/bin/moto_server");
        assert!(program.exists(), "no S3 server for the tests: run script/setup --tests");
        let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port");
        // It reads from nobody: when this process is gone its input ends, and the shell takes the server along.
        let script = "\"$0\" -H 127.0.0.1 -p \"$1\" >/dev/null 2>&1 & server=$!; read -r _; kill $server";
        let child = Command::new("sh").arg("-c").arg(script).arg(program).arg(free.port().to_string()).stdin(Stdio::piped()).spawn();
        let child = child.expect("a shell");
        wait_until("the S3 server accepts connections", || TcpStream::connect(free).is_ok());
        Server { endpoint: format!("http://{free}"), _child: child }
    })
}

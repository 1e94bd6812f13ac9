//! The report: a table for people, and one line for machines.

use std::fmt::Write;

use serde_json::{Map, Value, json};

/// The figures of one page.
#[derive(Clone, Debug, Default)]
pub struct Row {
    pub page: &'static str,
    /// Whether the line for machines has it.
    pub counted: bool,
    pub rps: f64,
    pub p50_ms: f64,
    pub p99_ms: f64,
    /// Microseconds of processor time for one request.
    pub app_cpu_us: f64,
    pub db_cpu_us: f64,
    /// Body of an answer.
    pub bytes: usize,
    /// The same SQL through pgbench, and what it costs PostgreSQL there; a static file of the same size.
    pub sql_rps: Option<f64>,
    pub sql_cpu_us: Option<f64>,
    pub static_rps: Option<f64>,
    /// Parts of the machine's time, in percent: the generator's own, and what others took meanwhile.
    pub generator: f64,
    pub others: f64,
    pub wrong: usize,
}

impl Row {
    /// No page can be faster than the smaller of the two.
    pub fn limit_rps(&self) -> f64 {
        [self.sql_rps, self.static_rps].into_iter().flatten().fold(f64::INFINITY, f64::min)
    }
}

/// All figures of one world.
#[derive(Clone, Debug, Default)]
pub struct Report {
    pub clients: u32,
    pub rows: Vec<Row>,
    pub idle_mb: f64,
    pub load_mb: f64,
    pub db_idle_mb: f64,
    pub db_load_mb: f64,
    pub first_s: Option<f64>,
    pub warm_s: f64,
}

fn round(value: f64, digits: i32) -> Value {
    let by = 10_f64.powi(digits);
    json!(if value.is_finite() { (value * by).round() / by } else { 0.0 })
}

impl Report {
    /// The line for machines.
    pub fn json(&self) -> String {
        let mut all = Map::new();
        for row in self.rows.iter().filter(|row| row.counted) {
            let figures = json!({
                "rps": round(row.rps, 1), "p50_ms": round(row.p50_ms, 2), "p99_ms": round(row.p99_ms, 2),
                "app_cpu_us": round(row.app_cpu_us, 0), "db_cpu_us": round(row.db_cpu_us, 0), "limit_rps": round(row.limit_rps(), 1),
            });
            all.insert(row.page.to_owned(), figures);
        }
        all.insert("memory".to_owned(), json!({"idle_mb": round(self.idle_mb, 1), "load_mb": round(self.load_mb, 1)}));
        all.insert("start".to_owned(), json!({"first_s": round(self.first_s.unwrap_or_default(), 2), "warm_s": round(self.warm_s, 2)}));
        Value::Object(all).to_string()
    }

    /// The table for people.
    pub fn table(&self) -> String {
        let mut text = format!(
            "\n{:<21}{:>8}{:>8}{:>8}{:>9}{:>9}{:>9}{:>11}{:>10}{:>11}{:>7}{:>8}\n",
            format!("{} clients", self.clients),
            "req/s",
            "p50 ms",
            "p99 ms",
            "app µs",
            "db µs",
            "KB",
            "SQL alone",
            "its db µs",
            "file alone",
            "bench",
            "others"
        );
        for row in &self.rows {
            let or_dash = |value: Option<f64>| value.map_or("–".to_owned(), |value| format!("{value:.0}"));
            let _infallible = writeln!(
                text,
                "{:<21}{:>8.0}{:>8.1}{:>8.1}{:>9.0}{:>9.0}{:>9.1}{:>11}{:>10}{:>11}{:>6.0}%{:>7.0}%{}",
                row.page,
                row.rps,
                row.p50_ms,
                row.p99_ms,
                row.app_cpu_us,
                row.db_cpu_us,
                row.bytes as f64 / 1024.0,
                or_dash(row.sql_rps),
                or_dash(row.sql_cpu_us),
                or_dash(row.static_rps),
                row.generator,
                row.others,
                if row.wrong > 0 { format!("  {} WRONG", row.wrong) } else { String::new() }
            );
        }
        let first = self.first_s.map_or("–".to_owned(), |seconds| format!("{seconds:.2} s"));
        let _infallible = writeln!(
            text,
            "\nmemory: application {:.0} MB idle, {:.0} MB under load; PostgreSQL {:.0} MB idle, {:.0} MB under load\n\
             start:  first {first}, warm {:.2} s\n\
             µs is processor time for one request. `SQL alone`: the page's statements through pgbench, same socket, role and connections.\n\
             `file alone`: a static file of the page's size from the same server. `bench`: the generator's part of the machine's time;\n\
             `others`: what nobody measured here took of it. Where that is more than a few percent, measure again.",
            self.idle_mb, self.load_mb, self.db_idle_mb, self.db_load_mb, self.warm_s
        );
        text
    }

    /// How a larger world compares with this one.
    pub fn ratios(&self, larger: &Self) -> String {
        let mut text = format!(
            "\n{:<21}{:>8}{:>8}{:>8}{:>9}{:>9}\n",
            format!("{} : {}", larger.clients, self.clients),
            "req/s",
            "p50",
            "p99",
            "app µs",
            "db µs"
        );
        for (small, large) in self.rows.iter().filter_map(|row| Some((row, larger.rows.iter().find(|other| other.page == row.page)?))) {
            let _infallible = writeln!(
                text,
                "{:<21}{:>8.2}{:>8.2}{:>8.2}{:>9.2}{:>9.2}",
                small.page,
                large.rps / small.rps,
                large.p50_ms / small.p50_ms,
                large.p99_ms / small.p99_ms,
                large.app_cpu_us / small.app_cpu_us,
                large.db_cpu_us / small.db_cpu_us
            );
        }
        text
    }
}

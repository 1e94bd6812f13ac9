//! How much bulk data is generated.

/// How much the demo's first clinic shall hold in all. What is not said follows from the number of clients.
#[derive(Debug, Clone, Copy, Default, clap::Args)]
pub struct BulkOptions {
    /// Fill Klinik Ruang Teduh up to N clients for measuring, and put 49 other active clinics around it, each with a few staff and 20 to 40
    /// clients and appointments. The same world every time, relative to today
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=200_000))]
    pub clients: Option<u32>,
    /// … with N therapists (one for 15 clients, at most 120)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=5_000))]
    pub therapists: Option<u32>,
    /// … and N appointments (12 for a client)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=2_000_000))]
    pub appointments: Option<u32>,
}

/// The numbers of one clinic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    pub clients: usize,
    pub therapists: usize,
    pub appointments: usize,
}

impl BulkOptions {
    /// The numbers, if bulk data is requested at all.
    pub fn totals(self) -> Option<Totals> {
        self.clients.or(self.therapists).or(self.appointments)?;
        let clients = self.clients.unwrap_or(1_000);
        let therapists = self.therapists.unwrap_or_else(|| (clients / 15).clamp(4, 120));
        let appointments = self.appointments.unwrap_or(clients * 12);
        Some(Totals { clients: clients as usize, therapists: therapists as usize, appointments: appointments as usize })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_options_follow_from_the_number_of_clients() {
        let totals = |clients, therapists| BulkOptions { clients, therapists, appointments: None }.totals();
        assert_eq!(totals(Some(1_000), None), Some(Totals { clients: 1_000, therapists: 66, appointments: 12_000 }));
        assert_eq!(totals(Some(10), Some(2)), Some(Totals { clients: 10, therapists: 2, appointments: 120 }));
        assert_eq!(totals(None, None), None);
    }
}

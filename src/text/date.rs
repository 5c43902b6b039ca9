//! Days, months and years of the calendar, as records and maps write them.

/// A day, a month or a year of the Gregorian calendar, as exact as it is known (ISO 8601: `2024-10-25`, `2024-10`, `2024`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CalendarDate {
    /// From 1 to 9999.
    pub year: u16,
    /// From 1 to 12.
    pub month: Option<u8>,
    /// From 1 to the last of the month.
    pub day: Option<u8>,
}

const MONTHS: [(&str, u8); 12] = [
    ("January", 31),
    ("February", 28),
    ("March", 31),
    ("April", 30),
    ("May", 31),
    ("June", 30),
    ("July", 31),
    ("August", 31),
    ("September", 30),
    ("October", 31),
    ("November", 30),
    ("December", 31),
];

impl CalendarDate {
    /// Whether both may be the same day, as far as they are known: `2024-05` and `2024-05-20` may.
    #[must_use]
    pub fn may_be(self, other: CalendarDate) -> bool {
        let same = |a: Option<u8>, b: Option<u8>| a.is_none() || b.is_none() || a == b;
        self.year == other.year && same(self.month, other.month) && same(self.day, other.day)
    }

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    ///
    /// # Errors
    /// What is wrong, if it is written otherwise or the calendar has no such day.
    pub fn parse(written: &str) -> Result<CalendarDate, String> {
        let not_so = || "it is not written year, month, day".to_owned();
        let digits = |part: &str, count: usize| -> Result<u16, String> {
            let all = part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
            all.then(|| part.parse().ok()).flatten().ok_or_else(not_so)
        };
        let mut parts = written.split('-');
        let year = digits(parts.next().unwrap_or_default(), 4)?;
        let two = |part: Option<&str>| part.map(|part| digits(part, 2)).transpose();
        let (month, day) = (two(parts.next())?, two(parts.next())?);
        if parts.next().is_some() {
            return Err(not_so());
        }
        if year == 0 {
            return Err("the calendar has no year 0".to_owned());
        }
        let Some(month) = month else { return Ok(CalendarDate { year, month: None, day: None }) };
        let Some(&(name, days)) = usize::from(month).checked_sub(1).and_then(|month| MONTHS.get(month)) else {
            return Err(format!("there is no month {month:02}"));
        };
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = if month == 2 && leap { 29 } else { days };
        match day {
            Some(day) if day == 0 || day > u16::from(days) => Err(format!("{name} {year} has {days} days")),
            day => Ok(CalendarDate {
                year,
                month: u8::try_from(month).ok(),
                day: day.and_then(|day| u8::try_from(day).ok()),
            }),
        }
    }

    /// Whether all of this is later than all of another: a month is neither earlier nor later than a day of it.
    #[must_use]
    pub fn is_after(self, other: CalendarDate) -> bool {
        if self.year != other.year {
            return self.year > other.year;
        }
        let (Some(month), Some(others)) = (self.month, other.month) else { return false };
        if month != others {
            return month > others;
        }
        matches!((self.day, other.day), (Some(day), Some(others)) if day > others)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_that_are_in_the_calendar() {
        for written in ["2024", "2024-10", "2024-10-25", "2024-02-29", "2000-02-29", "0001-01-01", "1999-12-31"] {
            assert!(CalendarDate::parse(written).is_ok(), "{written}");
        }
    }

    #[test]
    fn days_that_are_not() {
        let why = |written: &str| CalendarDate::parse(written).expect_err(written);
        assert_eq!(why("2023-02-29"), "February 2023 has 28 days");
        assert_eq!(why("1900-02-29"), "February 1900 has 28 days");
        assert_eq!(why("2024-04-31"), "April 2024 has 30 days");
        assert_eq!(why("2024-13-01"), "there is no month 13");
        assert_eq!(why("2024-00"), "there is no month 00");
        assert_eq!(why("0000"), "the calendar has no year 0");
        let others = [
            "",
            "25.10.2024",
            "2024-1-5",
            "24-10-25",
            "2024-10-25T12:00",
            "October 2024",
            "2024-10-25-1",
            "2024-",
            "٢٠٢٤",
        ];
        for written in others {
            assert_eq!(why(written), "it is not written year, month, day", "{written}");
        }
    }

    #[test]
    fn what_is_later() {
        let after = |a: &str, b: &str| {
            let date = |written| CalendarDate::parse(written).expect(written);
            date(a).is_after(date(b))
        };
        assert!(after("2025", "2024-12-31") && after("2024-06", "2024-05-31") && after("2024-06-02", "2024-06-01"));
        assert!(!after("2024-06-02", "2024-06") && !after("2024", "2024-01-01") && !after("2024-01-01", "2024-01-01"));
    }

    proptest! {
        #[test]
        fn no_text_is_too_strange(written in "[0-9é-]{0,12}") {
            if let Ok(date) = CalendarDate::parse(&written) {
                prop_assert!(!date.is_after(date));
            }
        }
    }
}

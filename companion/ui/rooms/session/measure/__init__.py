"""Taking blood pressure, pulse and oxygen: one number on a page, a calm wait between two readings."""

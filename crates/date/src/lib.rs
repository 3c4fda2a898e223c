//! Dates as news pages print them, in many languages and calendars, read with an explicit format or recognised.

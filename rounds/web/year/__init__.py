"""The year: calendar, meetings and attendance, hours and certificates, the support log."""

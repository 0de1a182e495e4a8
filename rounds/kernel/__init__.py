"""What every other package stands on: ids, clock, refusals, audit, jobs and the mail outbox."""

-- What planners learned, and how a case rose, stays as it was written. ABORT, not ROLLBACK, as in 0001.
CREATE TRIGGER `signals_no_update` BEFORE UPDATE ON `signals`
BEGIN
	SELECT RAISE(ABORT, 'A recorded signal never changes: withdraw it with a reason, and record it again.');
END;
--> statement-breakpoint
CREATE TRIGGER `signals_no_delete` BEFORE DELETE ON `signals`
BEGIN
	SELECT RAISE(ABORT, 'A recorded signal never changes: withdraw it with a reason, and record it again.');
END;
--> statement-breakpoint
CREATE TRIGGER `signal_events_no_update` BEFORE UPDATE ON `signal_events`
BEGIN
	SELECT RAISE(ABORT, 'The history of a signal never changes: what happens next is added to it.');
END;
--> statement-breakpoint
CREATE TRIGGER `signal_events_no_delete` BEFORE DELETE ON `signal_events`
BEGIN
	SELECT RAISE(ABORT, 'The history of a signal never changes: what happens next is added to it.');
END;
--> statement-breakpoint
CREATE TRIGGER `escalations_no_update` BEFORE UPDATE ON `escalations`
BEGIN
	SELECT RAISE(ABORT, 'A case never changes: what happens next is added to its history.');
END;
--> statement-breakpoint
CREATE TRIGGER `escalations_no_delete` BEFORE DELETE ON `escalations`
BEGIN
	SELECT RAISE(ABORT, 'A case never changes: what happens next is added to its history.');
END;
--> statement-breakpoint
CREATE TRIGGER `escalation_moves_no_update` BEFORE UPDATE ON `escalation_moves`
BEGIN
	SELECT RAISE(ABORT, 'The history of a case never changes: what happens next is added to it.');
END;
--> statement-breakpoint
CREATE TRIGGER `escalation_moves_no_delete` BEFORE DELETE ON `escalation_moves`
BEGIN
	SELECT RAISE(ABORT, 'The history of a case never changes: what happens next is added to it.');
END;
--> statement-breakpoint
CREATE TRIGGER `signal_events_received_once` BEFORE INSERT ON `signal_events`
WHEN (NEW.`did` = 'received') = EXISTS (SELECT 1 FROM `signal_events` WHERE `signal_id` = NEW.`signal_id`)
BEGIN
	SELECT RAISE(ABORT, 'conflict: A signal is received once, before anything else happens to it.');
END;
--> statement-breakpoint
CREATE TRIGGER `signal_events_not_after_withdrawal` BEFORE INSERT ON `signal_events`
WHEN EXISTS (SELECT 1 FROM `signal_events` WHERE `signal_id` = NEW.`signal_id` AND `did` = 'withdrawn')
BEGIN
	SELECT RAISE(ABORT, 'conflict: The signal is withdrawn already.');
END;
--> statement-breakpoint
CREATE TRIGGER `escalations_one_open` BEFORE INSERT ON `escalations`
WHEN EXISTS (
	SELECT 1 FROM `escalations` AS `standing`
	WHERE `standing`.`authority_code` = NEW.`authority_code` AND `standing`.`cause` = NEW.`cause`
	AND NOT EXISTS (SELECT 1 FROM `escalation_moves` WHERE `escalation_id` = `standing`.`id` AND `rung` = 'closed')
)
BEGIN
	SELECT RAISE(ABORT, 'conflict: A case is open for this authority and cause already.');
END;
--> statement-breakpoint
CREATE TRIGGER `escalation_moves_not_after_closing` BEFORE INSERT ON `escalation_moves`
WHEN EXISTS (SELECT 1 FROM `escalation_moves` WHERE `escalation_id` = NEW.`escalation_id` AND `rung` = 'closed')
BEGIN
	SELECT RAISE(ABORT, 'conflict: The case is closed already.');
END;

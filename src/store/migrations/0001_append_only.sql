-- What was decided stays as it was decided, whoever asks. ABORT, not ROLLBACK: over HTTP the statements after a
-- rollback would run outside the transaction.
CREATE TRIGGER `plans_no_update` BEFORE UPDATE ON `plans`
BEGIN
	SELECT RAISE(ABORT, 'A saved plan never changes: draw up a new one.');
END;
--> statement-breakpoint
CREATE TRIGGER `plans_no_delete` BEFORE DELETE ON `plans`
BEGIN
	SELECT RAISE(ABORT, 'A saved plan never changes: draw up a new one.');
END;
--> statement-breakpoint
CREATE TRIGGER `visits_no_update` BEFORE UPDATE ON `visits`
BEGIN
	SELECT RAISE(ABORT, 'The visits of a saved plan never change: draw up a new one.');
END;
--> statement-breakpoint
CREATE TRIGGER `visits_no_delete` BEFORE DELETE ON `visits`
BEGIN
	SELECT RAISE(ABORT, 'The visits of a saved plan never change: draw up a new one.');
END;
--> statement-breakpoint
CREATE TRIGGER `unplaced_no_update` BEFORE UPDATE ON `unplaced`
BEGIN
	SELECT RAISE(ABORT, 'A saved plan never changes: draw up a new one.');
END;
--> statement-breakpoint
CREATE TRIGGER `unplaced_no_delete` BEFORE DELETE ON `unplaced`
BEGIN
	SELECT RAISE(ABORT, 'A saved plan never changes: draw up a new one.');
END;
--> statement-breakpoint
CREATE TRIGGER `breaches_no_update` BEFORE UPDATE ON `breaches`
BEGIN
	SELECT RAISE(ABORT, 'A saved plan never changes: draw up a new one.');
END;
--> statement-breakpoint
CREATE TRIGGER `breaches_no_delete` BEFORE DELETE ON `breaches`
BEGIN
	SELECT RAISE(ABORT, 'A saved plan never changes: draw up a new one.');
END;
--> statement-breakpoint
CREATE TRIGGER `priorities_no_update` BEFORE UPDATE ON `priorities`
BEGIN
	SELECT RAISE(ABORT, 'A saved ranking never changes: rank again.');
END;
--> statement-breakpoint
CREATE TRIGGER `priorities_no_delete` BEFORE DELETE ON `priorities`
BEGIN
	SELECT RAISE(ABORT, 'A saved ranking never changes: rank again.');
END;
--> statement-breakpoint
CREATE TRIGGER `rankings_no_update` BEFORE UPDATE ON `rankings`
BEGIN
	SELECT RAISE(ABORT, 'A saved ranking never changes: rank again.');
END;
--> statement-breakpoint
CREATE TRIGGER `rankings_no_delete` BEFORE DELETE ON `rankings`
BEGIN
	SELECT RAISE(ABORT, 'A saved ranking never changes: rank again.');
END;
--> statement-breakpoint
CREATE TRIGGER `publications_no_update` BEFORE UPDATE ON `publications`
BEGIN
	SELECT RAISE(ABORT, 'A publication is never changed or taken back: publish a newer plan.');
END;
--> statement-breakpoint
CREATE TRIGGER `publications_no_delete` BEFORE DELETE ON `publications`
BEGIN
	SELECT RAISE(ABORT, 'A publication is never changed or taken back: publish a newer plan.');
END;
--> statement-breakpoint
CREATE TRIGGER `policies_no_update` BEFORE UPDATE ON `policies`
BEGIN
	SELECT RAISE(ABORT, 'A version of the policy never changes: add a new version.');
END;
--> statement-breakpoint
CREATE TRIGGER `policies_no_delete` BEFORE DELETE ON `policies`
BEGIN
	SELECT RAISE(ABORT, 'A version of the policy never changes: add a new version.');
END;
--> statement-breakpoint
CREATE TRIGGER `programmes_no_update` BEFORE UPDATE ON `programmes`
BEGIN
	SELECT RAISE(ABORT, 'A version of the programme never changes: add a new version.');
END;
--> statement-breakpoint
CREATE TRIGGER `programmes_no_delete` BEFORE DELETE ON `programmes`
BEGIN
	SELECT RAISE(ABORT, 'A version of the programme never changes: add a new version.');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_no_update` BEFORE UPDATE ON `audit`
BEGIN
	SELECT RAISE(ABORT, 'The record of what happened never changes.');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_no_delete` BEFORE DELETE ON `audit`
BEGIN
	SELECT RAISE(ABORT, 'The record of what happened never changes.');
END;
--> statement-breakpoint
-- A published plan is complete: nothing is added to it.
CREATE TRIGGER `visits_not_after_publication` BEFORE INSERT ON `visits`
WHEN EXISTS (SELECT 1 FROM `publications` WHERE `plan_id` = NEW.`plan_id`)
BEGIN
	SELECT RAISE(ABORT, 'A published plan never changes: draw up a new one.');
END;
--> statement-breakpoint
CREATE TRIGGER `publications_newest_only` BEFORE INSERT ON `publications`
WHEN NEW.`plan_id` IS NOT (
	SELECT max(`newest`.`id`) FROM `plans` AS `newest`
	WHERE `newest`.`programme_id` = (SELECT `programme_id` FROM `plans` WHERE `id` = NEW.`plan_id`)
)
BEGIN
	SELECT RAISE(ABORT, 'conflict: Only the newest plan of its programme can be published. Someone has drawn up a newer one: open it, compare, and publish that.');
END;

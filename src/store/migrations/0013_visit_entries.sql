CREATE TABLE `visit_entries` (
	`authority_code` text NOT NULL,
	`number` integer NOT NULL,
	`plan_id` integer NOT NULL,
	`entry` text NOT NULL,
	`at` text NOT NULL,
	`who` text NOT NULL,
	PRIMARY KEY(`authority_code`, `number`)
);

--> statement-breakpoint
CREATE TRIGGER `visit_entries_no_update` BEFORE UPDATE ON `visit_entries`
BEGIN
	SELECT RAISE(ABORT, 'What became of a visit never changes: make another entry.');
END;
--> statement-breakpoint
CREATE TRIGGER `visit_entries_no_delete` BEFORE DELETE ON `visit_entries`
BEGIN
	SELECT RAISE(ABORT, 'What became of a visit never changes: make another entry.');
END;
--> statement-breakpoint
-- Whoever looked before somebody else's entry is told so, and nothing is skipped.
CREATE TRIGGER `visit_entries_in_order` BEFORE INSERT ON `visit_entries`
WHEN NEW.`number` <> 1 + (SELECT coalesce(max(`number`), 0) FROM `visit_entries` WHERE `authority_code` = NEW.`authority_code`)
BEGIN
	SELECT RAISE(ABORT, 'conflict: Somebody else recorded what became of this visit since.');
END;
--> statement-breakpoint
CREATE TRIGGER `visit_entries_of_published` BEFORE INSERT ON `visit_entries`
WHEN NOT EXISTS (SELECT 1 FROM `publications` WHERE `plan_id` = NEW.`plan_id`)
BEGIN
	SELECT RAISE(ABORT, 'Only what became of a visit of a published plan is recorded.');
END;

CREATE TABLE `notices` (
	`scheduled_for` text NOT NULL,
	`number` integer NOT NULL,
	`on` text NOT NULL,
	`kind` text NOT NULL,
	`authority_code` text,
	`says` text NOT NULL,
	PRIMARY KEY(`scheduled_for`, `number`)
);
--> statement-breakpoint
ALTER TABLE `runs` ADD `holder` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `runs` ADD `attempts` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `runs` ADD `failed_at` text;--> statement-breakpoint
ALTER TABLE `runs` ADD `failed` text;--> statement-breakpoint
ALTER TABLE `runs` ADD `seen` text;--> statement-breakpoint
-- What a run did is kept as it was done: whoever comes late can neither finish it again nor undo it.
CREATE TRIGGER `runs_finished_stay` BEFORE UPDATE ON `runs`
WHEN OLD.`finished_at` IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'A run that is finished never changes.');
END;
--> statement-breakpoint
CREATE TRIGGER `runs_no_delete` BEFORE DELETE ON `runs`
BEGIN
	SELECT RAISE(ABORT, 'A run is never deleted.');
END;
--> statement-breakpoint
CREATE TRIGGER `notices_no_update` BEFORE UPDATE ON `notices`
BEGIN
	SELECT RAISE(ABORT, 'What planners were told never changes.');
END;
--> statement-breakpoint
CREATE TRIGGER `notices_no_delete` BEFORE DELETE ON `notices`
BEGIN
	SELECT RAISE(ABORT, 'What planners were told never changes.');
END;

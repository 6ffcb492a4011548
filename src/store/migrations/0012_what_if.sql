CREATE TABLE `scenarios` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`as_at` text NOT NULL,
	`plan_number` integer,
	`policy_version` integer NOT NULL,
	`programme_version` integer NOT NULL,
	`audit_to` integer NOT NULL,
	`seed` integer NOT NULL,
	`outcome` text NOT NULL,
	`made_at` text NOT NULL,
	`made_by` text NOT NULL,
	`reason` text NOT NULL
);

--> statement-breakpoint
CREATE TRIGGER `scenarios_no_update` BEFORE UPDATE ON `scenarios`
BEGIN
	SELECT RAISE(ABORT, 'What came of a scenario never changes: draw it up again.');
END;
--> statement-breakpoint
CREATE TRIGGER `scenarios_no_delete` BEFORE DELETE ON `scenarios`
BEGIN
	SELECT RAISE(ABORT, 'What came of a scenario never changes: draw it up again.');
END;

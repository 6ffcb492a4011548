CREATE TABLE `escalation_moves` (
	`escalation_id` integer NOT NULL,
	`number` integer NOT NULL,
	`rung` text NOT NULL,
	`rung_name` text NOT NULL,
	`on` text NOT NULL,
	`due_on` text,
	`owner` text NOT NULL,
	`at` text NOT NULL,
	`who` text NOT NULL,
	`reason` text NOT NULL,
	PRIMARY KEY(`escalation_id`, `number`)
);
--> statement-breakpoint
CREATE TABLE `escalations` (
	`id` integer PRIMARY KEY NOT NULL,
	`authority_code` text NOT NULL,
	`cause` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `escalations_authority` ON `escalations` (`authority_code`);--> statement-breakpoint
CREATE TABLE `signal_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`signal_id` text NOT NULL,
	`did` text NOT NULL,
	`on` text NOT NULL,
	`at` text NOT NULL,
	`who` text NOT NULL,
	`says` text NOT NULL,
	`effect` text
);
--> statement-breakpoint
CREATE INDEX `signal_events_signal` ON `signal_events` (`signal_id`);--> statement-breakpoint
-- What a signal's own row said of its history becomes rows of its own.
INSERT INTO `signal_events` (`signal_id`, `did`, `on`, `at`, `who`, `says`)
SELECT `id`, 'received', `recorded_on`, `recorded_on`, 'not recorded', '' FROM `signals`;--> statement-breakpoint
INSERT INTO `signal_events` (`signal_id`, `did`, `on`, `at`, `who`, `says`)
SELECT `id`, 'withdrawn', `withdrawn_on`, `withdrawn_on`, 'not recorded', 'not recorded' FROM `signals` WHERE `withdrawn_on` IS NOT NULL;--> statement-breakpoint
ALTER TABLE `signals` ADD `half_life_days` integer;--> statement-breakpoint
ALTER TABLE `signals` DROP COLUMN `withdrawn_on`;
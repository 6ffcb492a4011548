CREATE TABLE `audit_seals` (
	`id` integer PRIMARY KEY NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `leaks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`authority_code` text NOT NULL,
	`plan_id` integer NOT NULL,
	`starts_on` text NOT NULL,
	`at` text NOT NULL,
	`who` text NOT NULL,
	`reason` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `leaks_authority` ON `leaks` (`authority_code`);--> statement-breakpoint
ALTER TABLE `audit` ADD `request_id` text;--> statement-breakpoint
ALTER TABLE `audit` ADD `agent` text;--> statement-breakpoint
ALTER TABLE `audit` ADD `address` text;--> statement-breakpoint
ALTER TABLE `audit` ADD `codes` text;--> statement-breakpoint
ALTER TABLE `audit` ADD `before` text;--> statement-breakpoint
ALTER TABLE `audit` ADD `after` text;--> statement-breakpoint
CREATE INDEX `audit_subject` ON `audit` (`subject`);--> statement-breakpoint
CREATE INDEX `audit_at` ON `audit` (`at`);
--> statement-breakpoint
CREATE TRIGGER `audit_seals_no_update` BEFORE UPDATE ON `audit_seals`
BEGIN
	SELECT RAISE(ABORT, 'A seal never changes.');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_seals_no_delete` BEFORE DELETE ON `audit_seals`
BEGIN
	SELECT RAISE(ABORT, 'A seal never changes.');
END;
--> statement-breakpoint
-- Of two sealers that began at the same seal, the second is refused whole.
CREATE TRIGGER `audit_seals_in_order` BEFORE INSERT ON `audit_seals`
WHEN NEW.`id` <= (SELECT max(`id`) FROM `audit_seals`)
BEGIN
	SELECT RAISE(ABORT, 'conflict: That row of the record is sealed already.');
END;
--> statement-breakpoint
CREATE TRIGGER `leaks_no_update` BEFORE UPDATE ON `leaks`
BEGIN
	SELECT RAISE(ABORT, 'What has leaked never changes back.');
END;
--> statement-breakpoint
CREATE TRIGGER `leaks_no_delete` BEFORE DELETE ON `leaks`
BEGIN
	SELECT RAISE(ABORT, 'What has leaked never changes back.');
END;

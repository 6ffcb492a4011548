CREATE TABLE `import_outcomes` (
	`import_id` integer PRIMARY KEY NOT NULL,
	`made_at` text NOT NULL,
	`outcome` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `import_previews` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`file_name` text NOT NULL,
	`sha256` text NOT NULL,
	`bytes` integer NOT NULL,
	`made_at` text NOT NULL,
	`made_by` text NOT NULL,
	`answers` text NOT NULL,
	`summary` text NOT NULL,
	`settled` text
);
--> statement-breakpoint
CREATE TABLE `import_rows` (
	`preview_id` integer NOT NULL,
	`nth` integer NOT NULL,
	`rows` text NOT NULL,
	PRIMARY KEY(`preview_id`, `nth`)
);
--> statement-breakpoint
CREATE TABLE `import_sources` (
	`preview_id` integer NOT NULL,
	`nth` integer NOT NULL,
	`piece` text NOT NULL,
	PRIMARY KEY(`preview_id`, `nth`)
);
--> statement-breakpoint
DROP INDEX `imports_kind_sha256`;--> statement-breakpoint
ALTER TABLE `imports` ADD `nth` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `imports` ADD `preview_id` integer;--> statement-breakpoint
ALTER TABLE `imports` ADD `takes_back` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `imports_kind_sha256` ON `imports` (`kind`,`sha256`,`nth`);--> statement-breakpoint
CREATE UNIQUE INDEX `imports_taken_back` ON `imports` (`takes_back`);
--> statement-breakpoint
CREATE TRIGGER `imports_no_update` BEFORE UPDATE ON `imports`
BEGIN
	SELECT RAISE(ABORT, 'The list of what was imported never changes: an import is taken back by a row of its own.');
END;
--> statement-breakpoint
CREATE TRIGGER `imports_no_delete` BEFORE DELETE ON `imports`
BEGIN
	SELECT RAISE(ABORT, 'The list of what was imported never changes: an import is taken back by a row of its own.');
END;
--> statement-breakpoint
CREATE TRIGGER `import_rows_kept_no_insert` BEFORE INSERT ON `import_rows`
WHEN (SELECT `settled` FROM `import_previews` WHERE `id` = NEW.`preview_id`) = 'kept'
BEGIN
	SELECT RAISE(ABORT, 'The rows of an import that was kept never change: they take it back.');
END;
--> statement-breakpoint
CREATE TRIGGER `import_rows_kept_no_update` BEFORE UPDATE ON `import_rows`
WHEN (SELECT `settled` FROM `import_previews` WHERE `id` = OLD.`preview_id`) = 'kept'
BEGIN
	SELECT RAISE(ABORT, 'The rows of an import that was kept never change: they take it back.');
END;
--> statement-breakpoint
CREATE TRIGGER `import_rows_kept_no_delete` BEFORE DELETE ON `import_rows`
WHEN (SELECT `settled` FROM `import_previews` WHERE `id` = OLD.`preview_id`) = 'kept'
BEGIN
	SELECT RAISE(ABORT, 'The rows of an import that was kept never change: they take it back.');
END;
--> statement-breakpoint
CREATE TRIGGER `import_previews_settled_stay` BEFORE UPDATE ON `import_previews`
WHEN OLD.`settled` IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'What was kept or dropped never changes: choose the file again.');
END;
--> statement-breakpoint
CREATE TRIGGER `import_previews_no_delete` BEFORE DELETE ON `import_previews`
BEGIN
	SELECT RAISE(ABORT, 'What was looked at is never deleted.');
END;
--> statement-breakpoint
CREATE TRIGGER `import_outcomes_no_update` BEFORE UPDATE ON `import_outcomes`
BEGIN
	SELECT RAISE(ABORT, 'What an import did never changes.');
END;
--> statement-breakpoint
CREATE TRIGGER `import_outcomes_no_delete` BEFORE DELETE ON `import_outcomes`
BEGIN
	SELECT RAISE(ABORT, 'What an import did never changes.');
END;

CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`standing` text NOT NULL,
	`started_at` text NOT NULL,
	`last_seen_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`agent` text
);
--> statement-breakpoint
CREATE INDEX `sessions_person` ON `sessions` (`person`);--> statement-breakpoint
CREATE TABLE `sign_in_tickets` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`expires_at` text NOT NULL,
	`memory` text
);
--> statement-breakpoint
CREATE TABLE `tallies` (
	`what` text NOT NULL,
	`who` text NOT NULL,
	`since` text NOT NULL,
	`times` integer NOT NULL,
	PRIMARY KEY(`what`, `who`, `since`)
);

CREATE TABLE `tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`name` text NOT NULL,
	`scope` text NOT NULL,
	`person` text NOT NULL,
	`owner` text NOT NULL,
	`standing` text NOT NULL,
	`owner_standing` text NOT NULL,
	`owner_seen_at` text NOT NULL,
	`made_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`last_used_at` text,
	`revoked_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tokens_hash_unique` ON `tokens` (`hash`);--> statement-breakpoint
CREATE INDEX `tokens_person` ON `tokens` (`person`);--> statement-breakpoint
ALTER TABLE `audit` ADD `person` text;--> statement-breakpoint
ALTER TABLE `audit` ADD `token` text;
--> statement-breakpoint
CREATE TRIGGER `tokens_never_more` BEFORE UPDATE ON `tokens`
WHEN NEW.`hash` IS NOT OLD.`hash` OR NEW.`scope` IS NOT OLD.`scope` OR NEW.`person` IS NOT OLD.`person`
	OR NEW.`standing` IS NOT OLD.`standing` OR NEW.`expires_at` IS NOT OLD.`expires_at`
	OR (OLD.`revoked_at` IS NOT NULL AND NEW.`revoked_at` IS NOT OLD.`revoked_at`)
BEGIN
	SELECT RAISE(ABORT, 'A token never opens more than when it was made.');
END;

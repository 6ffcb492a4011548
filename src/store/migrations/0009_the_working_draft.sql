CREATE TABLE `desk` (
	`id` integer PRIMARY KEY NOT NULL,
	`plan_id` integer NOT NULL,
	`from_id` integer,
	`did` text NOT NULL,
	`authority_code` text,
	`says` text NOT NULL,
	`at` text NOT NULL,
	`who` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `plans` ADD `decisions` text;--> statement-breakpoint
ALTER TABLE `publications` ADD `decided_by` text;--> statement-breakpoint
-- Until now the newest plan was the one that planners worked on, and only the newest could be published.
INSERT INTO `desk` (`id`, `plan_id`, `from_id`, `did`, `authority_code`, `says`, `at`, `who`)
SELECT row_number() OVER (ORDER BY `plan`, `published`), `plan`, `before`, `did`, NULL, '[]', `at`, `who` FROM (
	SELECT `id` AS `plan`, 0 AS `published`, (SELECT max(`older`.`id`) FROM `plans` AS `older` WHERE `older`.`id` < `plans`.`id`) AS `before`,
		'drew up' AS `did`, `made_at` AS `at`, `made_by` AS `who` FROM `plans`
	UNION ALL
	SELECT `plan_id`, 1, `plan_id`, 'published', `published_at`, `published_by` FROM `publications`
);
--> statement-breakpoint
CREATE TRIGGER `desk_no_update` BEFORE UPDATE ON `desk`
BEGIN
	SELECT RAISE(ABORT, 'What was done to the working draft never changes: undo it.');
END;
--> statement-breakpoint
CREATE TRIGGER `desk_no_delete` BEFORE DELETE ON `desk`
BEGIN
	SELECT RAISE(ABORT, 'What was done to the working draft never changes: undo it.');
END;
--> statement-breakpoint
CREATE TRIGGER `desk_in_turn` BEFORE INSERT ON `desk`
WHEN NEW.`id` IS NOT (SELECT coalesce(max(`id`), 0) + 1 FROM `desk`)
BEGIN
	SELECT RAISE(ABORT, 'conflict: Somebody else changed the working draft first.');
END;
--> statement-breakpoint
DROP TRIGGER `publications_newest_only`;
--> statement-breakpoint
CREATE TRIGGER `publications_newest_only` BEFORE INSERT ON `publications`
WHEN NEW.`plan_id` IS NOT (SELECT `plan_id` FROM `desk` ORDER BY `id` DESC LIMIT 1)
BEGIN
	SELECT RAISE(ABORT, 'conflict: Only the working draft can be published. Somebody has changed it: open it, compare, and publish that.');
END;

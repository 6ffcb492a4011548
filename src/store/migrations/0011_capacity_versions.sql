CREATE TABLE `capacity_versions` (
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL,
	`made_at` text NOT NULL,
	`made_by` text NOT NULL,
	`reason` text NOT NULL,
	PRIMARY KEY(`kind`, `key`, `version`)
);
--> statement-breakpoint
CREATE TRIGGER `capacity_versions_no_update` BEFORE UPDATE ON `capacity_versions`
BEGIN
	SELECT RAISE(ABORT, 'A decision about capacity never changes: make the next one.');
END;
--> statement-breakpoint
CREATE TRIGGER `capacity_versions_no_delete` BEFORE DELETE ON `capacity_versions`
BEGIN
	SELECT RAISE(ABORT, 'A decision about capacity never changes: make the next one.');
END;
--> statement-breakpoint
-- Nothing is skipped and nothing overwritten: whoever started from an older version is told so.
CREATE TRIGGER `capacity_versions_in_order` BEFORE INSERT ON `capacity_versions`
WHEN NEW.`version` <> 1 + (SELECT coalesce(max(`version`), 0) FROM `capacity_versions` WHERE `kind` = NEW.`kind` AND `key` = NEW.`key`)
BEGIN
	SELECT RAISE(ABORT, 'conflict: Somebody else changed this since.');
END;
--> statement-breakpoint
-- What was kept before there were versions is version 1, as it was.
INSERT INTO `capacity_versions` (`kind`, `key`, `version`, `body`, `made_at`, `made_by`, `reason`)
SELECT 'team', `code`, 1, json_object('code', `code`, 'name', `name`, 'homeRegion', `home_region`,
	'cseSkill', json(iif(`cse_skill`, 'true', 'false')), 'leave', json(`leave`), 'illustrative', json(iif(`illustrative`, 'true', 'false'))),
	coalesce((SELECT max(`kept_at`) FROM `imports` WHERE `imports`.`kind` = 'teams'), ''), '', 'As it stood before versions were kept.'
FROM `teams` ORDER BY `teams`.rowid;
--> statement-breakpoint
INSERT INTO `capacity_versions` (`kind`, `key`, `version`, `body`, `made_at`, `made_by`, `reason`)
SELECT 'conflict', row_number() OVER (ORDER BY `conflicts`.rowid), 1,
	json_object('teamCode', `team_code`, 'authorityCode', `authority_code`, 'kind', iif(`known`, `word`, 'other'),
	'reason', iif(`known`, `reason`, `conflicts`.`kind` || ': ' || `reason`)),
	coalesce((SELECT max(`kept_at`) FROM `imports` WHERE `imports`.`kind` = 'conflicts'), ''), '', 'As it stood before versions were kept.'
FROM (SELECT *, rowid, replace(replace(lower(trim(`kind`)), ' ', '_'), '-', '_') AS `word`,
	replace(replace(lower(trim(`kind`)), ' ', '_'), '-', '_') IN
	('previous_employment', 'family', 'residence', 'live_complaint', 'improvement_work', 'monitoring_work', 'other') AS `known`
	FROM `conflicts`) AS `conflicts` ORDER BY `conflicts`.rowid;
--> statement-breakpoint
DROP TABLE `conflicts`;--> statement-breakpoint
DROP TABLE `teams`;--> statement-breakpoint
CREATE VIEW `capacity_now` AS
SELECT *, (SELECT min(`first`.rowid) FROM `capacity_versions` AS `first` WHERE `first`.`kind` = `now`.`kind` AND `first`.`key` = `now`.`key`) AS `entered`
FROM `capacity_versions` AS `now`
WHERE `version` = (SELECT max(`newer`.`version`) FROM `capacity_versions` AS `newer` WHERE `newer`.`kind` = `now`.`kind` AND `newer`.`key` = `now`.`key`)
	AND `body` ->> 'removed' IS NULL AND `body` ->> 'endedOn' IS NULL AND `body` ->> 'calledOff' IS NULL;--> statement-breakpoint
CREATE VIEW `teams` AS
SELECT `key` AS `code`, `body` ->> 'name' AS `name`, `body` ->> 'homeRegion' AS `home_region`, `body` ->> 'cseSkill' AS `cse_skill`,
	`body` -> 'leave' AS `leave`, `body` ->> 'illustrative' AS `illustrative`
FROM `capacity_now` WHERE `kind` = 'team' ORDER BY `entered`;--> statement-breakpoint
CREATE VIEW `conflicts` AS
SELECT `key` AS `id`, `body` ->> 'teamCode' AS `team_code`, `body` ->> 'authorityCode' AS `authority_code`, `body` ->> 'kind' AS `kind`,
	`body` ->> 'reason' AS `reason`, `body` ->> 'until' AS `until`, `body` ->> '$.override.by' AS `overridden_by`
FROM `capacity_now` WHERE `kind` = 'conflict' ORDER BY `entered`;

CREATE TABLE `abolished_authorities` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`ofsted_region` text NOT NULL,
	`abolished_on` text NOT NULL,
	`successor_codes` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` text NOT NULL,
	`who` text NOT NULL,
	`did` text NOT NULL,
	`subject` text NOT NULL,
	`detail` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `authorities` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`ons_region` text NOT NULL,
	`ofsted_region` text NOT NULL,
	`dfe_code` text NOT NULL,
	`ofsted_urn` text NOT NULL,
	`previous_codes` text NOT NULL,
	`created_on` text,
	`predecessor_codes` text NOT NULL,
	`population_0_17` integer,
	`longitude` real NOT NULL,
	`latitude` real NOT NULL,
	`hex_q` integer NOT NULL,
	`hex_r` integer NOT NULL,
	`statistical_neighbours` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `bank_holidays` (
	`date` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `breaches` (
	`plan_id` integer NOT NULL,
	`number` integer NOT NULL,
	`rule` text NOT NULL,
	`hard` integer NOT NULL,
	`authority_code` text,
	`says` text NOT NULL,
	PRIMARY KEY(`plan_id`, `number`)
);
--> statement-breakpoint
CREATE TABLE `committee_tables` (
	`table_number` integer NOT NULL,
	`row_number` integer NOT NULL,
	`cells` text NOT NULL,
	PRIMARY KEY(`table_number`, `row_number`)
);
--> statement-breakpoint
CREATE TABLE `conflicts` (
	`team_code` text NOT NULL,
	`authority_code` text NOT NULL,
	`kind` text NOT NULL,
	`reason` text NOT NULL,
	PRIMARY KEY(`team_code`, `authority_code`, `kind`)
);
--> statement-breakpoint
CREATE TABLE `findings` (
	`authority_code` text NOT NULL,
	`published_on` text NOT NULL,
	`theme` text NOT NULL,
	`severity` text NOT NULL,
	`items` integer NOT NULL,
	PRIMARY KEY(`authority_code`, `published_on`, `theme`, `severity`)
);
--> statement-breakpoint
CREATE TABLE `imports` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`file_name` text NOT NULL,
	`sha256` text NOT NULL,
	`rows` integer NOT NULL,
	`kept_at` text NOT NULL,
	`kept_by` text NOT NULL,
	`note` text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `imports_kind_sha256` ON `imports` (`kind`,`sha256`);--> statement-breakpoint
CREATE TABLE `indicators` (
	`authority_code` text NOT NULL,
	`indicator` text NOT NULL,
	`period_end` text NOT NULL,
	`available_on` text NOT NULL,
	`value` real NOT NULL,
	PRIMARY KEY(`authority_code`, `indicator`, `period_end`)
);
--> statement-breakpoint
CREATE INDEX `indicators_period` ON `indicators` (`indicator`,`period_end`);--> statement-breakpoint
CREATE TABLE `inspections` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`authority_code` text NOT NULL,
	`framework` text NOT NULL,
	`part` text,
	`length` text,
	`started_on` text,
	`ended_on` text,
	`published_on` text NOT NULL,
	`overall` text,
	`leaders` text,
	`help_and_protection` text,
	`in_care` text,
	`care_leavers` text,
	`adoption` text,
	`lscb` text,
	`source` text NOT NULL,
	`report_url` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inspections_one` ON `inspections` (`authority_code`,`framework`,`published_on`,case when "part" is null then '' else "part" end);--> statement-breakpoint
CREATE INDEX `inspections_published` ON `inspections` (`published_on`);--> statement-breakpoint
CREATE TABLE `joint_inspections` (
	`authority_code` text NOT NULL,
	`theme` text NOT NULL,
	`started_on` text,
	`ended_on` text,
	`published_on` text NOT NULL,
	`priority_action` text NOT NULL,
	PRIMARY KEY(`authority_code`, `theme`, `published_on`)
);
--> statement-breakpoint
CREATE TABLE `other_visits` (
	`authority_code` text NOT NULL,
	`kind` text NOT NULL,
	`theme` text,
	`visited_on` text NOT NULL,
	PRIMARY KEY(`authority_code`, `kind`, `visited_on`)
);
--> statement-breakpoint
CREATE TABLE `plans` (
	`id` integer PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`programme_version` integer NOT NULL,
	`number` integer NOT NULL,
	`parent_id` integer,
	`ranking_id` integer NOT NULL,
	`policy_version` integer NOT NULL,
	`as_at` text NOT NULL,
	`seed` integer NOT NULL,
	`made_at` text NOT NULL,
	`made_by` text NOT NULL,
	`reason` text NOT NULL,
	`figures` text NOT NULL,
	`problem` text NOT NULL,
	`certificate` text,
	`closed_weeks` text NOT NULL,
	`teams` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `plans_number` ON `plans` (`programme_id`,`number`);--> statement-breakpoint
CREATE TABLE `policies` (
	`version` integer PRIMARY KEY NOT NULL,
	`body` text NOT NULL,
	`made_at` text NOT NULL,
	`made_by` text NOT NULL,
	`reason` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `priorities` (
	`ranking_id` integer NOT NULL,
	`authority_code` text NOT NULL,
	`place` integer NOT NULL,
	`points` integer NOT NULL,
	`band` integer NOT NULL,
	`reasons` text NOT NULL,
	PRIMARY KEY(`ranking_id`, `authority_code`)
);
--> statement-breakpoint
CREATE TABLE `programmes` (
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL,
	`made_at` text NOT NULL,
	`made_by` text NOT NULL,
	`reason` text NOT NULL,
	PRIMARY KEY(`id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `publications` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`plan_id` integer NOT NULL,
	`published_at` text NOT NULL,
	`published_by` text NOT NULL,
	`reason` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `publications_plan_id_unique` ON `publications` (`plan_id`);--> statement-breakpoint
CREATE TABLE `rankings` (
	`id` integer PRIMARY KEY NOT NULL,
	`as_at` text NOT NULL,
	`policy_version` integer NOT NULL,
	`made_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `report_mentions` (
	`authority_code` text NOT NULL,
	`published_on` text NOT NULL,
	`words` integer NOT NULL,
	`sexual_exploitation` integer NOT NULL,
	`criminal_exploitation` integer NOT NULL,
	`exploitation` integer NOT NULL,
	`missing` integer NOT NULL,
	`return_interview` integer NOT NULL,
	`response_criticised` integer NOT NULL,
	PRIMARY KEY(`authority_code`, `published_on`)
);
--> statement-breakpoint
CREATE TABLE `runs` (
	`job` text NOT NULL,
	`scheduled_for` text NOT NULL,
	`started_at` text NOT NULL,
	`finished_at` text,
	`did` text DEFAULT '' NOT NULL,
	PRIMARY KEY(`job`, `scheduled_for`)
);
--> statement-breakpoint
CREATE TABLE `school_holidays` (
	`starts_on` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`ends_on` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `signals` (
	`id` text PRIMARY KEY NOT NULL,
	`authority_code` text NOT NULL,
	`kind` text NOT NULL,
	`observed_on` text NOT NULL,
	`recorded_on` text NOT NULL,
	`source` text NOT NULL,
	`severity` integer NOT NULL,
	`confidence` real NOT NULL,
	`note` text NOT NULL,
	`withdrawn_on` text
);
--> statement-breakpoint
CREATE INDEX `signals_authority` ON `signals` (`authority_code`);--> statement-breakpoint
CREATE TABLE `teams` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`home_region` text NOT NULL,
	`cse_skill` integer NOT NULL,
	`leave` text NOT NULL,
	`illustrative` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `unplaced` (
	`plan_id` integer NOT NULL,
	`authority_code` text NOT NULL,
	`kind` text NOT NULL,
	`points` integer NOT NULL,
	`band` integer NOT NULL,
	`why` text NOT NULL,
	PRIMARY KEY(`plan_id`, `authority_code`)
);
--> statement-breakpoint
CREATE TABLE `visits` (
	`plan_id` integer NOT NULL,
	`authority_code` text NOT NULL,
	`kind` text NOT NULL,
	`team_code` text NOT NULL,
	`notice_on` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text NOT NULL,
	`publication_from` text NOT NULL,
	`publication_to` text NOT NULL,
	`earliest_on` text NOT NULL,
	`due_from` text NOT NULL,
	`due_to` text NOT NULL,
	`weeks_late` integer NOT NULL,
	`points` integer NOT NULL,
	`band` integer NOT NULL,
	`pinned` text,
	`route_says` text NOT NULL,
	`why` text NOT NULL,
	`starts` text NOT NULL,
	`drawn_at_random` integer NOT NULL,
	`predictability` integer,
	PRIMARY KEY(`plan_id`, `authority_code`)
);
--> statement-breakpoint
CREATE INDEX `visits_starts` ON `visits` (`plan_id`,`starts_on`);
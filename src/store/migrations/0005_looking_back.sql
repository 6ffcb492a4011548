CREATE TABLE `backtests` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`policy_version` integer NOT NULL,
	`imports_to` integer NOT NULL,
	`made_at` text NOT NULL,
	`made_by` text NOT NULL,
	`backtest` text NOT NULL,
	`fit` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `replays` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`policy_version` integer NOT NULL,
	`programme_version` integer NOT NULL,
	`imports_to` integer NOT NULL,
	`made_at` text NOT NULL,
	`made_by` text NOT NULL,
	`recommended` text NOT NULL
);
--> statement-breakpoint
CREATE TRIGGER `backtests_no_update` BEFORE UPDATE ON `backtests`
BEGIN
	SELECT RAISE(ABORT, 'A backtest that was run never changes: run it again.');
END;
--> statement-breakpoint
CREATE TRIGGER `backtests_no_delete` BEFORE DELETE ON `backtests`
BEGIN
	SELECT RAISE(ABORT, 'A backtest that was run never changes: run it again.');
END;
--> statement-breakpoint
CREATE TRIGGER `replays_no_update` BEFORE UPDATE ON `replays`
BEGIN
	SELECT RAISE(ABORT, 'A replay that was run never changes: run it again.');
END;
--> statement-breakpoint
CREATE TRIGGER `replays_no_delete` BEFORE DELETE ON `replays`
BEGIN
	SELECT RAISE(ABORT, 'A replay that was run never changes: run it again.');
END;

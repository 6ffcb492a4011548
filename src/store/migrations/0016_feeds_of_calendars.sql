CREATE TABLE `feeds` (
	`token_id` text PRIMARY KEY NOT NULL,
	`shows` text NOT NULL
);

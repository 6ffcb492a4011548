-- An import that is taken back deletes what it added; an authority that a plan or a signal names must still have its name.
CREATE TRIGGER `authorities_named_stay` BEFORE DELETE ON `authorities`
WHEN EXISTS (SELECT 1 FROM `visits` WHERE `authority_code` = OLD.`code`)
	OR EXISTS (SELECT 1 FROM `unplaced` WHERE `authority_code` = OLD.`code`)
	OR EXISTS (SELECT 1 FROM `signals` WHERE `authority_code` = OLD.`code`)
BEGIN
	SELECT RAISE(ABORT, 'conflict: A plan or a signal names an authority that would be deleted.');
END;

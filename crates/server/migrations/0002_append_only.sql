-- What was received and what happened to it is never rewritten, not even by a mistake in this program.

CREATE TRIGGER applications_are_not_changed BEFORE UPDATE ON applications
BEGIN
    SELECT RAISE(ABORT, 'an application is never changed in place');
END;

CREATE TRIGGER stages_are_not_changed BEFORE UPDATE ON application_stages
BEGIN
    SELECT RAISE(ABORT, 'the history of an application is append-only');
END;

CREATE TRIGGER stages_are_not_removed BEFORE DELETE ON application_stages
BEGIN
    SELECT RAISE(ABORT, 'the history of an application is append-only');
END;

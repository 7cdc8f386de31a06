package org.orgsh.practice.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.orgsh.practice.schema.Schema;

/** What a practice org is made of: its objects, and the records it begins with. */
public interface Blueprint {
    Schema schema();

    /** What tells it from others of its kind; kept with the records, so that a file is known again. */
    Map<String, String> marks();

    /** Puts the records into empty tables; may commit on its way. */
    void plant(Connection connection, Database database) throws SQLException;
}

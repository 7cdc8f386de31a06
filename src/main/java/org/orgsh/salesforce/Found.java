package org.orgsh.salesforce;

import java.util.List;
import org.orgsh.record.Column;
import org.orgsh.record.Row;

/** Records of one sObject, such as a search finds them. */
public record Found(String sObject, List<Column> columns, List<Row> rows) {
    public Found {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }
}

package org.orgsh.record;

/**
 * One row of a result.
 *
 * @param values a value for each column, in the order of the columns; the row owns the array and nobody changes it
 */
@SuppressWarnings("ArrayRecordComponent") // a million rows pass by: no list around each, and rows are never compared
public record Row(Value[] values) {
    public Value value(int column) {
        return values[column];
    }
}

package org.orgsh.practice.schema;

/** What happens to a record when the one it refers to is deleted. */
public enum DeleteRule {
    /** The reference is emptied. */
    CLEAR,
    /** The record is deleted too. */
    CASCADE,
    /** The deletion is refused. */
    RESTRICT
}

/**
 * The records of the practice org: an H2 database in memory, what it starts with, and how records are written. Start at
 * {@link org.orgsh.practice.data.Database}.
 *
 * <p>A table for each sObject and a column for each field, under their API names. Text columns are
 * {@code VARCHAR_IGNORECASE}, as the API compares without regard to case; times are UTC.
 */
@NullMarked
package org.orgsh.practice.data;

import org.jspecify.annotations.NullMarked;

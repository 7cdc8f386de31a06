/**
 * Bulk API 2.0: jobs that take a table of records in, and jobs that give the result of a query out. Start at {@link
 * org.orgsh.practice.bulk.Jobs}.
 *
 * <p>What a job reads and writes goes through files, a row at a time; knows {@code data}, {@code query} and FastCSV, and
 * nothing of HTTP but the writing of an answer.
 */
@NullMarked
package org.orgsh.practice.bulk;

import org.jspecify.annotations.NullMarked;

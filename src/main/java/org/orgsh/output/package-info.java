/**
 * Rows to table, record, CSV, JSON and Markdown, and the building blocks of everything else orgsh shows: width, colour,
 * safe text, pages, carets. Start at {@link RowPrinter} for data and at {@link Page} for prose.
 *
 * <p>Knows {@code record}, {@code failure}, FastCSV, Jackson's streaming part and JLine's widths and styles; no org, no
 * command. It writes where it is told to and never opens the standard streams itself.
 */
@NullMarked
package org.orgsh.output;

import org.jspecify.annotations.NullMarked;

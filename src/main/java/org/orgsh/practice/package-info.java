/**
 * The practice org: a real HTTP server inside the process that speaks the Salesforce REST API over a database in memory,
 * with the same records at every start. Start at {@link org.orgsh.practice.PracticeOrg}.
 *
 * <p>Stands to one side: only the composition root opens it, and it knows {@code soql}, H2, HttpCore and Jackson, none of
 * orgsh's own client. In reading order: {@code schema} (what objects there are), {@code data} (their records), {@code
 * query} (SOQL to SQL), {@code rest} (the resources), {@code http} (the server).
 */
@NullMarked
package org.orgsh.practice;

import org.jspecify.annotations.NullMarked;

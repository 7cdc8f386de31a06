/**
 * SOQL and SOSL over the practice org's tables: the syntax tree of {@code soql} becomes SQL with bound parameters, the
 * rows become the API's JSON. Start at {@link org.orgsh.practice.query.Queries}.
 *
 * <p>What is not known here is refused as the API would refuse it; no rows are ever made up.
 *
 * <p>Source: SOQL and SOSL Reference; REST API Developer Guide, "Query".
 */
@NullMarked
package org.orgsh.practice.query;

import org.jspecify.annotations.NullMarked;

package org.orgsh.soql;

/** A SOQL query or a SOSL search. */
public sealed interface Statement permits Query, Search {
    Span span();
}

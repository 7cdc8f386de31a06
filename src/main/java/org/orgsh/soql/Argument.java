package org.orgsh.soql;

/** What a function takes: a field, another function, or a value. */
public sealed interface Argument permits Operand, Value {
    Span span();
}

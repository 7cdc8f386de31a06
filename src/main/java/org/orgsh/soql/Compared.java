package org.orgsh.soql;

/** A field something is compared with; which object's it is will be known once the FROM is read. */
record Compared(Scope scope, Path path) {
    Expectation.FieldAt field() {
        return scope.field(path.names());
    }
}

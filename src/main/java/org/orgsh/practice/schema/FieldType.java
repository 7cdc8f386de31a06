package org.orgsh.practice.schema;

import java.util.Locale;

/**
 * The type of a field as describe names it.
 *
 * <p>Source: Object Reference, "Field Types".
 */
public enum FieldType {
    ID("tns:ID"),
    REFERENCE("tns:ID"),
    STRING("xsd:string"),
    TEXTAREA("xsd:string"),
    PHONE("xsd:string"),
    URL("xsd:string"),
    EMAIL("xsd:string"),
    PICKLIST("xsd:string"),
    MULTIPICKLIST("xsd:string"),
    BOOLEAN("xsd:boolean"),
    INT("xsd:int"),
    DOUBLE("xsd:double"),
    CURRENCY("xsd:double"),
    PERCENT("xsd:double"),
    DATE("xsd:date"),
    DATETIME("xsd:dateTime"),
    /** A compound of other fields of the same object; holds nothing itself. */
    ADDRESS("urn:address");

    private final String soapType;

    FieldType(String soapType) {
        this.soapType = soapType;
    }

    public String soapType() {
        return soapType;
    }

    /** The word describe uses, such as {@code picklist}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether values are text compared without regard to case. */
    public boolean isText() {
        return switch (this) {
            case STRING, TEXTAREA, PHONE, URL, EMAIL, PICKLIST, MULTIPICKLIST -> true;
            default -> false;
        };
    }

    public boolean isId() {
        return this == ID || this == REFERENCE;
    }

    /** Whether values are numbers that may have digits after the point. */
    public boolean isDecimal() {
        return this == DOUBLE || this == CURRENCY || this == PERCENT;
    }

    public boolean isNumber() {
        return this == INT || isDecimal();
    }
}

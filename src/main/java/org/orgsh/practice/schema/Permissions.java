package org.orgsh.practice.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a user may not see or do; everything else is allowed. Names that an org does not have are passed over.
 *
 * @param hidden objects, and fields as {@code Account.AnnualRevenue}
 * @param readOnly the same for what may be seen but not written
 * @param undeletable objects whose records may be written but not deleted
 */
public record Permissions(Set<String> hidden, Set<String> readOnly, Set<String> undeletable) {
    /** A support engineer's: no invoices, no campaigns, none of the customers' money, and no say over prices. */
    public static final Permissions LIMITED = new Permissions(
            Set.of(
                    "Campaign",
                    "Invoice__c",
                    "Invoice_Line__c",
                    "Account.AnnualRevenue",
                    "Account.Credit_Limit__c",
                    "Account.Revenue_per_Employee__c",
                    "Contact.Birthdate",
                    "Opportunity.ExpectedRevenue",
                    "Opportunity.Probability"),
            Set.of(
                    "Opportunity",
                    "OpportunityLineItem",
                    "Product2",
                    "Pricebook2",
                    "PricebookEntry",
                    "User",
                    "Account.Rating",
                    "Account.Customer_Number__c"),
            Set.of("Account", "Contact"));

    public Permissions {
        hidden = lenient(hidden);
        readOnly = lenient(readOnly);
        undeletable = lenient(undeletable);
    }

    private static Set<String> lenient(Set<String> names) {
        Set<String> copy = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        copy.addAll(names);
        return copy;
    }

    /** The objects and fields as the user finds them. */
    public Schema seen(Schema whole) {
        Set<String> objects = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (SObjectType type : whole.types()) {
            if (!hidden.contains(type.name())) {
                objects.add(type.name());
            }
        }
        List<SObjectType> seen = new ArrayList<>();
        for (SObjectType type : whole.types()) {
            if (objects.contains(type.name())) {
                seen.add(type.seen(fields(type, objects), rights(type)));
            }
        }
        return new Schema(seen);
    }

    private SObjectType.Rights rights(SObjectType type) {
        boolean writable = !readOnly.contains(type.name());
        return new SObjectType.Rights(writable, writable, writable && !undeletable.contains(type.name()));
    }

    private List<Field> fields(SObjectType type, Set<String> objects) {
        List<Field> seen = new ArrayList<>();
        for (Field field : type.fields()) {
            String name = type.name() + "." + field.name();
            boolean leadsNowhere = !field.referenceTo().isEmpty()
                    && field.referenceTo().stream().noneMatch(objects::contains);
            if (!hidden.contains(name) && !leadsNowhere) {
                seen.add(field.seen(objects, readOnly.contains(name)));
            }
        }
        return seen;
    }
}

package org.orgsh.salesforce;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One reason the org gave for refusing.
 *
 * <p>Source: REST API Developer Guide: {@code errorCode} in answers as a whole, {@code statusCode} in answers per record.
 *
 * @param code such as {@code REQUIRED_FIELD_MISSING}; what to branch on. {@code HTTP_503} and the like where the org gave
 *     none
 * @param message in the running user's language; may have several lines
 * @param fields API names of the fields it is about; often empty
 * @param duplicates what a duplicate rule found; null for any other code
 */
public record ApiError(
        String code,
        String message,
        List<String> fields,
        @Nullable Duplicates duplicates) {
    public ApiError {
        fields = List.copyOf(fields);
    }

    public ApiError(String code, String message) {
        this(code, message, List.of(), null);
    }

    /**
     * What a duplicate rule found.
     *
     * @param rule the rule's name
     * @param allowSave whether saving can be insisted on, see {@link WriteOptions#allowDuplicates}
     * @param recordIds of the records it takes for the same; those the user may see
     */
    public record Duplicates(String rule, boolean allowSave, List<String> recordIds) {
        public Duplicates {
            recordIds = List.copyOf(recordIds);
        }
    }
}

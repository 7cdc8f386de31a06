/**
 * The resources of the Salesforce REST API as the practice org answers them. {@link org.orgsh.practice.rest.Api} holds the
 * table of them all; each class beside it answers one family.
 *
 * <p>Source for every status, key and text: REST API Developer Guide.
 */
@NullMarked
package org.orgsh.practice.rest;

import org.jspecify.annotations.NullMarked;

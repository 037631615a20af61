/**
 * What builds and tools say of a commit: statuses ({@link dev.latchkey.status.StatusApi}), reports ({@link
 * dev.latchkey.status.ReportApi}) and their annotations ({@link dev.latchkey.status.AnnotationApi}).
 */
@org.jspecify.annotations.NullMarked
package dev.latchkey.status;

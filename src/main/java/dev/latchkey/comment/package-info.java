/**
 * What people say of a commit: comments ({@link dev.latchkey.comment.CommentApi}) and approvals ({@link
 * dev.latchkey.comment.ApprovalApi}).
 */
@org.jspecify.annotations.NullMarked
package dev.latchkey.comment;

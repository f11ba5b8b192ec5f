/**
 * `@tallystick/verify`, for a team that installs `tallystick` alone.
 *
 * @module
 */
export * from '@tallystick/verify';

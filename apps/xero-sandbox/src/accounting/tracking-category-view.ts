import type { XeroObject } from './envelope.ts';
import type { TrackingCategory } from './tracking-category.ts';

export function trackingCategoryView(category: TrackingCategory, includeArchived: boolean): XeroObject {
  return {
    Name: category.name,
    Status: category.status,
    TrackingCategoryID: category.id,
    Options: category.options
      .filter((option) => includeArchived || option.status === 'ACTIVE')
      .map((option) => ({
        TrackingOptionID: option.id,
        Name: option.name,
        Status: option.status,
        HasValidationErrors: false,
        IsDeleted: false,
        IsArchived: option.status === 'ARCHIVED',
        IsActive: option.status === 'ACTIVE',
      })),
  };
}
